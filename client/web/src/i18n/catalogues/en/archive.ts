export const archive = {
  invitation:
    'This computer becomes the archive of {{name}}. It keeps what is said in the rooms chosen for it and shows it; nothing can be written on it.',
  silent: 'This computer is the archive: you can read and search here, not write.',
  device: 'archive',
  member: 'Archive of the taskforce',
  keptBy: 'kept by {{name}}',
  keep: 'Keep it in our taskforce’s archive',
  keepHelp: 'The archive, and whoever keeps it, can read everything here. All members see that.',
  keepNow:
    'The archive, and {{name}}, who keeps it, can read what is said here from now on, and what was said before only if {{name}} was in this room. All members see it. It ends only when {{name}} is removed from the room.',
  keepYes: 'Keep it there',
  add: 'Add the archive of the taskforce',
  addHelp:
    'A computer of its own that keeps the rooms chosen for it, so that a colleague who loses a computer, or takes over a post, can read them again. You keep it; you can read all that is in it.',
  give: 'Use this on the computer that is to be the archive. It is valid until {{date}}.',
  offer: 'The archive of your taskforce',
  offerCompare: 'The computer that is to be the archive shows these numbers, too. Compare them on both screens, group by group.',
} as const;

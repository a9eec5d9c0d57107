// Copies of this computer's store (T13).
export const backup = {
  title: 'Backup',
  help: 'A sealed copy of everything on this computer, on a stick or a second disk. It opens only with your passphrase or recovery sheet. Keep it away from the computer.',
  none: 'There is no backup yet.',
  last: 'Last backup, proved by opening it',
  size: 'Size',
  folder: 'Folder',
  outdated: 'This backup still opens with your earlier passphrase or recovery sheet. Make a new one now.',
  sameDisk: 'It lies on this computer’s own disk and would be lost with it. Make one on a stick as well.',
  place: 'Stick or disk',
  otherFolder: 'Another folder',
  freeOf: '{{folder}} ({{size}} free)',
  folderHelp: 'As your computer names it, from its beginning.',
  make: 'Make a backup now',
  making: 'The backup is being made. You can go on working; locking stops it.',
  putBack: 'Put back a backup',
  putBackText:
    'For a computer whose disk was damaged or replaced. You need the stick with the backup, and the passphrase of the day on which it was made.',
  find: 'Look for the backup',
  found: 'Backup of {{date}}, {{size}}',
  which: 'Can anybody else have the computer that it is a backup of?',
  whichHere: 'No, it is here or destroyed',
  whichLost: 'Yes, it is lost or stolen',
  lostText:
    'Whoever has it could act as you. Phone your chair now, so that it is removed and you are invited again. A backup is put back here only for an officer whom nobody else can invite.',
  passphrase: 'Passphrase on the day of the backup',
  after: 'What came after that day comes again where others still have it; what you wrote since may be missing.',
  goOn: 'Go on with this computer',
  goOnText:
    'A copy of this computer has been at work. If this is the one you keep, type your passphrase: the other one is then cut off from the network.',
  toSettings: 'To Backup',
} as const;

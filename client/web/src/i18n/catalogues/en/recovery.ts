// The recovery sheet (T13).
export const recovery = {
  help: 'A recovery sheet opens this computer when the passphrase is forgotten. Print one and lock it away in the office safe.',
  make: 'Make a recovery sheet',
  replaces: 'A sheet that you printed before no longer opens this computer once a new one is made.',
  title: 'Recovery sheet',
  computer: 'Computer',
  taskforce: 'Taskforce',
  madeOn: 'Made on',
  sheetFor:
    'This sheet opens Breakwater on that computer when its passphrase is forgotten. Whoever has the sheet and the computer can read everything on it.',
  sheetWhere:
    'Keep it in the office safe, sealed in paper, away from the computer. Do not photograph or copy it. If it is lost, make a new one: this one is then worthless.',
  groups: 'What to type',
  sheetHow:
    'On the locked screen choose “Forgotten the passphrase?”, then “Use the recovery sheet”, and type the nine groups in their order. Your taskforce sees that the sheet was used.',
  once: 'This is shown once. Print it now, or copy it by hand.',
  kept: 'I have it on paper',
  print: 'Print',
  useSheet: 'Use the recovery sheet',
  openTitle: 'Open with the recovery sheet',
  openText: 'Type the nine groups of the sheet, and choose a new passphrase. Capitals do not matter.',
  group: 'Group {{number}}',
  groupWrong: 'Not what the sheet says here. Look at it again.',
  groupOther: 'From another kind of sheet.',
  isSaid: 'Your taskforce sees in its members that the sheet was used.',
  used: 'opened with its recovery sheet {{date}}',
} as const;

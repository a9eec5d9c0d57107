// The sheets by which a taskforce gets a chair again (T11).
export const chairSheets = {
  title: 'Chair sheets',
  help: 'Two sheets of paper by which your taskforce gets a chair again when the chair’s only computer is lost: one for the office safe, one for somebody you trust. Neither is enough alone.',
  none: 'There are none. If the chair’s only computer is lost now, three chairs of other taskforces have to help.',
  due: 'Your taskforce has no chair sheets that count: make them, so that it gets a chair again if your computer is lost.',
  nobody: 'Somebody has to hold the second sheet: first let a colleague join, or compare numbers with another taskforce.',
  make: 'Make the chair sheets',
  makeNew: 'Make new ones',
  madeOn: 'Made {{date}}',
  safe: 'Office safe',
  mine: 'You hold one of the chair sheets of this taskforce. Keep it locked away.',
  gone: '{{name}} can no longer use the second sheet. Make new ones.',
  outdated: 'They were made by an earlier chair. Make new ones; the old ones then no longer count.',
  who: 'Who holds the second sheet',
  replaces: 'The sheets that you made before count no longer once you have the new ones on paper.',
  sheet: 'Chair sheet',
  keptBy: 'Kept by',
  other: 'The other one',
  sheetFor: 'With this sheet and the other one the taskforce gets a chair again, on a new computer. Alone it does nothing.',
  sheetWhere:
    'Keep it locked away, sealed in paper, never together with the other one. Do not photograph or copy it. If it is lost, the chair makes new ones: this one is then worthless.',
  howSafe:
    'When the chair’s computer is lost: ask {{name}}, who has the other sheet, for an invitation. Use it on the new computer, and type the nine groups there.',
  howHolder:
    'When the chair’s computer is lost: open this taskforce’s page in Breakwater on your own computer, choose “Restore the chair”, and type the nine groups when you have compared the numbers.',
  both: 'Both are on paper: let them count',
} as const;

export const keptOut = {
  title: 'Kept out',
  add: 'Keep somebody out',
  field: 'Keep out',
  help: 'They get nothing of this, now or later, also not as deputy or when nobody answers. They are not told.',
  lift: 'No longer keep out',
  stillIn: 'Still has a seat here and sees that the room exists, but gets nothing that is written. {{names}} can remove the seat.',
  stillInNobody:
    'Still has a seat here and sees that the room exists, but gets nothing that is written. Nobody in it can remove the seat: open a new room.',
} as const;

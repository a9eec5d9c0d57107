export const keptOut = {
  title: 'Kept out',
  add: 'Keep somebody out',
  field: 'Keep out',
  help: 'They get nothing of this, now or later, also not as deputy or when nobody answers. They are not told.',
  lift: 'No longer keep out',
  stillIn: 'Still has a seat here and sees that the room exists, but gets nothing that is written. {{names}} can remove the seat.',
  stillInNobody:
    'Still has a seat here and sees that the room exists, but gets nothing that is written. Nobody in it can remove the seat: open a new room.',
  asked:
    'This computer was put back from a backup and does not know who has been kept out since. What you write here waits until a colleague’s computer has said it.',
  askedFrom: 'Asked: {{names}}.',
  askedNobody: 'Nobody else in this room can say it.',
  sendOn: 'Send without waiting',
  sendOnHelp: 'What you write goes to {{names}}, too. Nobody has said yet whether that is somebody who has been kept out since the backup.',
  sentOn: 'You send without waiting: nobody has said yet whether {{names}} should be kept out.',
  saidBy: 'Kept out by {{name}}',
  told: 'This was told before such words were signed, so newcomers do not hear of it.',
  sayAgain: 'Say it again',
  liftedBy: '{{whom}} is no longer kept out: {{name}} let them in again.',
} as const;

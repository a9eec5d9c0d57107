// How a taskforce is put out of the network (CS28), and what that means for whom.
export const expelling = {
  standing: 'Expelled',
  title: 'Expel from the network',
  text: 'If this taskforce is in the hands of traffickers, or nobody there can be trusted, {{needed}} chairs together can put it out of the network.',
  tooFew:
    '{{needed}} chairs have to sign, its own not among them, and only {{able}} can. Until more taskforces are full members, phone the other chairs, and send it nothing confidential.',
  forked: 'The list of taskforces in the network exists in two versions. The chairs have to say first which one counts.',
  start: 'Begin',
  ask: 'Sign and ask the other chairs',
  confirm: 'Expel {{taskforce}} from the network?',
  asks: 'Asked with you: the chairs of {{names}}. {{needed}} have to sign, you among them. They get no reasons from here, so phone them first. {{taskforce}} is told nothing before.',
  meansSent: 'Its computers are sent nothing any more, and nothing that they write reaches anybody else.',
  meansKept: 'What it signed stays as evidence and counts no more: its open alerts and requests are shown as not counting.',
  meansRooms:
    'It can no longer close the rooms that it leads, or let anybody in. Whoever leads them with it takes its officers out; a room that it leads alone is opened anew.',
  meansBack:
    'It cannot come back as it is. The country can, as a new taskforce: with an invitation from the operator, and vouched for by two chairs.',
  asked: {
    one: '{{name}}: asked {{age}} to expel it; {{n}} signature is still missing.',
    other: '{{name}}: asked {{age}} to expel it; {{n}} signatures are still missing.',
  },
  signed: 'Signed besides you: {{names}}.',
  unanswered: 'Asked, no answer yet: {{names}}.',
  agreed: '{{name}}: enough chairs have signed, it is out in a moment',
  declined: '{{name}}: too few chairs sign to expel it',
  expired: '{{name}}: too few chairs signed in time to expel it',
  over: '{{name}}: it can no longer be expelled like this',
  askTitle: '{{taskforce}} asks you to expel {{title}} from the network',
  means:
    'When {{needed}} chairs have signed, you among them, {{taskforce}} is out of the network. Sign only after you have phoned people whom you know, not only those who ask you.',
  out: 'Expelled from the network on {{date}}, by the chairs of {{names}}.',
  outOwn: 'Your taskforce was expelled from the network on {{date}}, by the chairs of {{names}}.',
  outOwnMeans:
    'Nothing comes from other taskforces any more, and nothing goes to them. What is on this computer stays and can be read, and the officers of your taskforce still reach each other.',
  outOwnStep:
    'Phone the operator and a chair whom you know, and ask why. Your taskforce cannot come back as it is; your country can, as a new one: with an invitation from the operator, and vouched for by two chairs.',
  notice:
    'Your taskforce was expelled from the network: nothing reaches other taskforces, and nothing comes from them. Who signed it and what you can do stands under People.',
  told: '{{name}} was expelled from the network on {{date}}. Nothing is sent to it any more.',
  toldOpen: 'Who signed it',
  silent: 'Your taskforce was expelled from the network, so nothing can be written here. What is here can be read.',
} as const;

// The wallet card, and a computer that was stopped with it (T13).
export const stop = {
  stoppedAt: 'Stopped by a phone call to the network’s operator on {{at}}',
  letGoOn: 'Let it go on',
  letGoOnTitle: 'Let “{{device}}” go on?',
  letGoOnText:
    'First make sure that its officer has it: meet, or phone on a number you already have. What waited for it then arrives. If it is lost, remove it instead.',
  letGoOnDone: 'It goes on as soon as it asks the network again, within five minutes.',
} as const;

import type { Translation } from '../../catalogue.ts';
import type { stop as english } from '../en/stop.ts';

export const stop: Translation<typeof english> = {
  stoppedAt: 'Yo kanpe l ak yon apèl bay operatè rezo a, {{at}}',
  letGoOn: 'Kite l kontinye',
  letGoOnTitle: 'Kite “{{device}}” kontinye?',
  letGoOnText:
    'Asire w anvan ke se ajan li a ki genyen l: rankontre l, oswa rele l sou yon nimewo ou te genyen deja. Lè sa a sa ki t ap tann li yo ap rive. Si li pèdi, retire l pito.',
  letGoOnDone: 'L ap kontinye depi l mande rezo a ankò, nan senk minit.',
};

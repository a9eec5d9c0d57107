import type { Translation } from '../../catalogue.ts';
import type { stop as english } from '../en/stop.ts';

export const stop: Translation<typeof english> = {
  stoppedAt: 'Pará pa medio di un yamada na e operadó di e ret riba {{at}}',
  letGoOn: 'Lag’é sigui',
  letGoOnTitle: 'Laga “{{device}}” sigui?',
  letGoOnText:
    'Sigurá promé ku su ofisial tin e: topa otro, òf yama riba un number ku bo tabatin kaba. E ora ei loke tabata warda p’e ta yega. Si el a pèrdè, kit’é mihó.',
  letGoOnDone: 'E ta sigui asina ku e puntra e ret atrobe, denter di sinku minüt.',
};

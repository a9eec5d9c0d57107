import type { Translation } from '../../catalogue.ts';
import type { stop as english } from '../en/stop.ts';

export const stop: Translation<typeof english> = {
  stoppedAt: 'Stilgezet door een telefoontje naar de beheerder van het netwerk op {{at}}',
  letGoOn: 'Weer laten werken',
  letGoOnTitle: '“{{device}}” weer laten werken?',
  letGoOnText:
    'Ga eerst na of de medewerker hem heeft: spreek elkaar, of bel een nummer dat u al hebt. Wat erop wachtte, komt dan aan. Is hij kwijt, verwijder hem dan.',
  letGoOnDone: 'Hij werkt weer zodra hij het netwerk opnieuw vraagt, binnen vijf minuten.',
};

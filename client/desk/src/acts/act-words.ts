import { type Act, isKnown, type ParsedAct } from '@breakwater/shared/acts/act';

/** What search finds an act by, and what a hit shows. */
export function actWords(parsed: ParsedAct): string {
  return isKnown(parsed)
    ? wordsOf(parsed.act)
        .filter((text) => text !== '')
        .join('\n')
    : '';
}

function wordsOf(act: Act): readonly string[] {
  switch (act.kind) {
    case 'alert.raised':
    case 'alert.updated':
    case 'alert.cancelled':
      return act.body.info.flatMap(({ headline, description, instruction, areaDesc }) => [headline, description, instruction, areaDesc]);
    case 'alert.acknowledged':
      return [act.body.reason];
    case 'request.opened':
      return [act.body.what, act.body.why, act.body.legalBasis.note];
    case 'request.clarification-asked':
    case 'request.clarified':
    case 'request.postponed':
    case 'request.part-answered':
    case 'request.answered':
    case 'request.refused':
    case 'request.withdrawn':
    case 'request.closed':
      return [act.body.text];
    case 'request.acknowledged':
    case 'request.accepted':
    case 'removal.stated':
      return [];
    default:
      return act satisfies never;
  }
}

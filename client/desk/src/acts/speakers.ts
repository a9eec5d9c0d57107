import type { AudienceOf } from '@breakwater/shared/acts/audience';
import type { StoryLine } from '@breakwater/shared/acts/conversation';
import type { Party } from '@breakwater/shared/acts/party';
import { type AlertOpening, mayAcknowledge, partiesOf, type RequestOpening, type Speaker, speaksFor } from '@breakwater/shared/acts/rights';
import type { RosterBook } from '../rosters/book.ts';

/** Who has signed in this conversation and may still speak for their side: they get what follows, whoever holds the post (T9). */
export function speakersOf(
  { member }: Pick<RosterBook, 'member'>,
  opening: AlertOpening | RequestOpening,
  lines: readonly StoryLine[],
): AudienceOf['speakers'] {
  const parties = new Map<string, Party>(partiesOf(opening).map((party) => [party.taskforce, party]));
  const signed = lines.flatMap((line) => (line.status === 'counts' ? [line.parsed.act] : []));
  return signed.flatMap(({ taskforce: id, officer: who }) => {
    const taskforce = member(id);
    const officer = taskforce?.officers.get(who);
    const party = parties.get(id);
    return taskforce && party && officer?.status === 'active' && answers({ officer, taskforce }, party, opening)
      ? [{ taskforce: id, officer: who }]
      : [];
  });
}

const answers = (speaker: Speaker, party: Party, opening: AlertOpening | RequestOpening): boolean =>
  speaksFor(speaker, party) || (opening.kind === 'alert.raised' && mayAcknowledge(speaker, opening));

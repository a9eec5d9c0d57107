import type { Histories as HistoriesView } from '@breakwater/shared/desk/views/people';
import { ProposalLine } from '../agreements/proposal-line.tsx';
import { useDeskQuery } from '../desk-link/link-context.tsx';
import type { TextKey } from '../i18n/catalogue.ts';
import { formatList } from '../i18n/format/lists.ts';
import { useAppearance, useText } from '../i18n/words.tsx';
import { useMe } from '../shell/me-context.tsx';
import { useTaskforceName } from '../ui/taskforce-name.tsx';
import { AskAllChairs, AskOneChair } from './ask-chairs.tsx';
import { HistoryTold } from './history-told.tsx';

export type HistoriesOf = 'taskforce' | 'room' | 'network';

const TITLE = { taskforce: 'histories.ofTaskforce', room: 'histories.ofRoom', network: 'histories.ofNetwork' } as const satisfies Record<
  HistoriesOf,
  TextKey
>;
const NOBODY = {
  taskforce: 'histories.nobodyTaskforce',
  room: 'histories.nobodyRoom',
  network: 'histories.nobodyNetwork',
} as const satisfies Record<HistoriesOf, TextKey>;
const PROPOSAL = { taskforce: 'settle', room: 'settle-room', network: 'settle-network' } as const;

/**
 * T3: two histories of a taskforce, a room or the network, who has to agree which one stands, and for whoever may ask (T12) the way to ask.
 * What was asked shows how many have signed.
 */
export function Histories({ of, about, histories }: { of: HistoriesOf; about: string; histories: HistoriesView }) {
  const t = useText();
  const me = useMe();
  const nameOf = useTaskforceName();
  const { language } = useAppearance();
  const proposals = useDeskQuery('agreements:list', {});
  const asked = (proposals.data?.proposals ?? []).filter(
    (proposal) => proposal.kind === PROPOSAL[of] && proposal.about === about && proposal.state !== 'stands',
  );
  const { ours, others, chairs, needed, askable, byNetwork } = histories;
  const canBeSaid = chairs.length >= needed;
  const isAsked = asked.some(({ state }) => state === 'asked' || state === 'agreed');
  // Of several other histories each is the whole of one; they have no name.
  const told = others.map((history, at) => ({ at, history }));
  return (
    <section className="block histories" aria-labelledby="histories">
      <h2 id="histories">{t(TITLE[of])}</h2>
      <dl className="facts">
        <div>
          <dt>{t('histories.ours')}</dt>
          <dd>
            <HistoryTold history={ours} />
          </dd>
        </div>
        {told.map(({ at, history }) => (
          <div key={at}>
            <dt>{t('histories.other')}</dt>
            <dd>
              <HistoryTold history={history} />
            </dd>
          </div>
        ))}
      </dl>
      {(canBeSaid || !byNetwork) && (
        <p>{canBeSaid ? t('histories.who', { needed, names: formatList(language, chairs.map(nameOf)) }) : t(NOBODY[of])}</p>
      )}
      {byNetwork && (
        <p>
          {t(of === 'room' ? 'histories.whoNetworkRoom' : 'histories.whoNetwork', {
            needed: byNetwork.needed,
            names: formatList(language, byNetwork.chairs.map(nameOf)),
          })}
        </p>
      )}
      {asked.map((proposal) => (
        <ProposalLine key={proposal.id} proposal={proposal} />
      ))}
      {askable.length > 0 && of === 'taskforce' && <AskOneChair about={about} askable={askable} />}
      {askable.length > 0 && of !== 'taskforce' && !isAsked && <AskAllChairs about={about} />}
      {byNetwork?.canAsk && !isAsked && <AskAllChairs about={about} of={byNetwork.of} />}
      {byNetwork && !byNetwork.canAsk && !isAsked && byNetwork.chairs.some(({ id }) => id === me.taskforce.id) && (
        <p className="quiet">{t('histories.tellChair')}</p>
      )}
      {askable.length === 0 && canBeSaid && !isAsked && of === 'network' && <p className="quiet">{t('histories.tellChair')}</p>}
    </section>
  );
}

import type { HistoryChange, TaskforceView } from '@breakwater/shared/desk/views/people';
import type { RosterId } from '@breakwater/shared/ids';
import { chairsElsewhere } from '@breakwater/shared/roster/co-signers';
import type { LinkKind, SignedLink } from '@breakwater/shared/roster/link';
import { readLink } from '@breakwater/shared/roster/link';
import { signerIn } from '@breakwater/shared/roster/taskforce-state';
import { canSettle, forkedAt } from '../cosigning/propose.ts';
import { nodeCrypto } from '../crypto/node/node-crypto.ts';
import type { RosterBook } from '../rosters/book.ts';
import type { VaultReader } from '../vault/database.ts';
import { listForks, readLinks } from '../vault/read/links.ts';
import type { Names } from './names.ts';

type Desk = { readonly vault: VaultReader; readonly book: RosterBook };

const OTHERS_SHOWN = 8;

/** T3: two histories of a taskforce, each told by the change with which it parts from the other; null where there is one. */
export function viewHistories(desk: Desk, names: Names, id: RosterId): TaskforceView['histories'] {
  const at = forkedAt(desk, id);
  const [ours] = at ? readLinks(desk.vault, id, at.height, 1) : [];
  if (!at || !ours) return null;
  const others = listForks(desk.vault).filter(({ head }) => head.roster === id && head.height === at.height);
  return {
    ours: changeOf(desk, names, ours),
    others: others.slice(0, OTHERS_SHOWN).map(({ other }) => changeOf(desk, names, other)),
    askable: askable(desk, id).map(names.taskforce),
  };
}

/** Whose chair this officer can ask; nobody for who is no chair of another taskforce. */
function askable({ book }: Desk, id: RosterId): readonly RosterId[] {
  const [own, network] = [book.own(), book.network()];
  if (!own || !network || !canSettle(book, id, own.officer.officer)) return [];
  return [...new Set(chairsElsewhere(id, network, book.member).map(({ taskforce }) => taskforce))].filter(
    (other) => other !== own.taskforce.chain.id && book.frozen(other) === undefined,
  );
}

/** What one link does and who signed it, by the state before it. */
export function changeOf({ book }: Pick<Desk, 'book'>, names: Names, link: SignedLink): HistoryChange {
  const read = readLink(link, nodeCrypto);
  if (read.status !== 'read') return { what: 'other', atMs: 0, by: null };
  const { parsed } = read;
  const before = book.stateAt(parsed.roster, parsed.link.height - 1);
  const signer = before?.type === 'taskforce' && parsed.signers[0] !== undefined ? signerIn(before, parsed.signers[0]) : undefined;
  return {
    what: KIND_TOLD[parsed.link.kind] ?? 'other',
    atMs: parsed.link.time,
    by: (signer && names.profile(signer.officer.officer)?.name) ?? null,
  };
}

const KIND_TOLD: Partial<Record<LinkKind, HistoryChange['what']>> = {
  'officer.added': 'officer',
  'officer.roles-changed': 'officer',
  'officer.profile-changed': 'officer',
  'officer.away': 'officer',
  'officer.revoked': 'officer',
  'device.added': 'computer',
  'device.revoked': 'computer',
  'chair.handed-over': 'chair',
  'chair.replaced': 'chair',
  'chair.restored': 'chair',
  'post.set': 'post',
};

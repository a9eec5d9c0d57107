import type { HistoryChange, TaskforceRef } from '@breakwater/shared/desk/views/people';
import type { OfficerId, RosterId } from '@breakwater/shared/ids';
import { REGION } from '@breakwater/shared/region/taskforces';
import { type LinkBody, type LinkKind, type ParsedLink, readLink, type SignedLink } from '@breakwater/shared/roster/link';
import type { Member } from '@breakwater/shared/roster/room-kinds';
import type { TaskforceState } from '@breakwater/shared/roster/taskforce-state';
import { nodeCrypto } from '../crypto/node/node-crypto.ts';
import type { RosterBook } from '../rosters/book.ts';
import { type Names, UNKNOWN_CODE } from './names.ts';

type Desk = { readonly book: Pick<RosterBook, 'taskforce' | 'keptAt'> };

/** What one link does and who signed it, in what an officer can be told. Also of a history that does not stand. */
export function changeOf(desk: Desk, names: Names, link: SignedLink): HistoryChange {
  const read = readLink(link, nodeCrypto);
  if (read.status !== 'read') return { what: 'other', who: null, atMs: 0, by: null };
  const { parsed } = read;
  const signer = signerOf(desk, parsed);
  return {
    ...whatOf(desk, names, parsed, signer),
    atMs: parsed.link.time,
    by: (signer && names.officer(signer.taskforce, signer.officer)?.name) ?? null,
  };
}

function whatOf(desk: Desk, names: Names, { link }: ParsedLink, signer: Signer | undefined): Pick<HistoryChange, 'what' | 'who'> {
  switch (link.kind) {
    case 'room.admitted':
      return { what: 'let-in', who: whoIs(desk, names, link.body.seat.member) };
    case 'room.removed': {
      const { member } = link.body;
      const isOwn = 'officer' in member && member.officer === signer?.officer && member.taskforce === signer.taskforce;
      return { what: isOwn ? 'left' : 'let-out', who: whoIs(desk, names, member) };
    }
    case 'room.role-changed':
      return { what: 'role', who: whoIs(desk, names, link.body.seat.member) };
    case 'room.pinned':
      return { what: 'removal-noted', who: { taskforce: names.taskforce(link.body.taskforce), name: null, post: null } };
    case 'taskforce.pinned': {
      const [head, ...others] = link.heads;
      const one = head && others.length === 0 ? names.taskforce(head.roster) : undefined;
      // Of several at once, or of the network itself, nobody in particular.
      return { what: 'chair-noted', who: one && one.code !== UNKNOWN_CODE ? { taskforce: one, name: null, post: null } : null };
    }
    case 'network.taskforce-admitted':
      return { what: 'taskforce-in', who: { taskforce: admitted(names, link.body), name: null, post: null } };
    case 'network.taskforce-expelled':
      return { what: 'taskforce-out', who: { taskforce: names.taskforce(link.body.taskforce), name: null, post: null } };
    default:
      return { what: KIND_TOLD[link.kind] ?? 'other', who: null };
  }
}

/** By the code of its admission, where the history that this desk follows has not admitted it. */
function admitted(names: Names, { taskforce, code }: LinkBody<'network.taskforce-admitted'>): TaskforceRef {
  const ref = names.taskforce(taskforce);
  return ref.code === UNKNOWN_CODE ? { ...ref, code, name: REGION.find((entry) => entry.code === code)?.name ?? code } : ref;
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
  'room.closed': 'closed',
  'network.operator-replaced': 'operator',
  'network.hub-key-replaced': 'address',
  'network.addresses-changed': 'address',
  'network.moved': 'address',
};

function whoIs({ book }: Desk, names: Names, member: Member): NonNullable<HistoryChange['who']> {
  return {
    taskforce: names.taskforce(member.taskforce),
    name: 'officer' in member ? (names.officer(member.taskforce, member.officer)?.name ?? null) : null,
    post: 'post' in member ? (book.taskforce(member.taskforce)?.posts.get(member.post)?.kind ?? null) : null,
  };
}

/** The officer of the first signature: of the roster itself, or of a taskforce whose head the link names. Also where that device was removed since. */
function signerOf({ book }: Desk, { roster, link, signers }: ParsedLink): Signer | undefined {
  const own = book.taskforce(roster);
  const states = [own, ...link.heads.map((head) => book.keptAt(head))].filter((state) => state !== undefined);
  return states.map((state) => officerWith(state, signers[0])).find((officer) => officer !== undefined);
}

type Signer = { readonly taskforce: RosterId; readonly officer: OfficerId };

function officerWith({ devices, chain }: TaskforceState, key: string | undefined): Signer | undefined {
  const device = [...devices.values()].find(({ keys }) => keys.signingKey === key);
  return device && { taskforce: chain.id, officer: device.officer };
}

import type { Expulsion, TaskforceView } from '@breakwater/shared/desk/views/people';
import type { RosterId } from '@breakwater/shared/ids';
import { sameSigner, signersNeeded } from '@breakwater/shared/roster/co-signers';
import { voicesIn } from '@breakwater/shared/roster/fold-network';
import { readLink } from '@breakwater/shared/roster/link';
import { isInNetwork } from '@breakwater/shared/roster/network-state';
import { ableToSign } from '../cosigning/who-signs.ts';
import { nodeCrypto } from '../crypto/node/node-crypto.ts';
import type { RosterBook } from '../rosters/book.ts';
import { signerAt } from '../rosters/officer-name.ts';
import type { VaultReader } from '../vault/database.ts';
import { readLinks } from '../vault/read/links.ts';
import { readExpelledAt } from '../vault/read/settings.ts';
import type { Names } from './names.ts';
import { lastTold, rosterStory } from './roster-story.ts';

type Desk = { readonly vault: VaultReader; readonly book: RosterBook };

/** When this desk heard that a taskforce was expelled (for one that came in later: when it was asked for), and whose chairs said so; null for one that is in the network, or never was. */
export function viewExpulsion({ vault, book }: Desk, names: Names, id: RosterId): Expulsion | null {
  const network = book.network();
  if (!network?.taskforces.has(id) || isInNetwork(network, id)) return null;
  const roster = network.chain.id;
  const told = lastTold(rosterStory({ vault, book }, roster), ['network.taskforce-expelled'], ({ body }) => body.taskforce === id);
  const before = told && book.stateAt(roster, told.height - 1);
  const [signed] = told ? readLinks(vault, roster, told.height, 1) : [];
  const read = signed && readLink(signed, nodeCrypto);
  const atMs = readExpelledAt(vault, id) ?? told?.atMs ?? 0;
  if (!told || before?.type !== 'network' || read?.status !== 'read') return { atMs, by: [] };
  const named = read.parsed.link.heads.flatMap((head) => book.keptAt(head) ?? []);
  return { atMs, by: voicesIn(before, read.parsed.signers, named).map(({ at }) => names.taskforce(at.roster)) };
}

/** CS28, T12: what the screen says and offers to a chair whose signature would count; null for everybody else. */
export function viewExpelling(desk: Desk, names: Names, taskforce: RosterId): TaskforceView['expelling'] {
  const network = desk.book.network();
  const me = signerAt(desk.book.own());
  if (!network || !me || desk.book.own()?.device.status !== 'active' || desk.book.own()?.device.archive) return null;
  const act = { kind: 'network.taskforce-expelled', body: { taskforce } } as const;
  const able = ableToSign(desk, act, network);
  if (!able.some((each) => sameSigner(each, me))) return null;
  const needed = signersNeeded(act, network);
  const others = able.filter((each) => !sameSigner(each, me)).map((each) => each.taskforce);
  return {
    chairs: [...new Set(others)].map(names.taskforce),
    needed,
    problem: desk.book.frozen(network.chain.id) ?? (able.length < needed ? 'too-few-chairs' : null),
  };
}

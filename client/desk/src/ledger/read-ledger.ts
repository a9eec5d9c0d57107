import type { LetterItemOf } from '@breakwater/shared/content/letter';
import type { ConversationId, DeviceId } from '@breakwater/shared/ids';
import { DeviceId as Device, EnvelopeId, Hash, LANES, laneNumber } from '@breakwater/shared/ids';
import {
  type Holdings,
  type LedgerClosed,
  type LedgerSecond,
  type LedgerStatement,
  type Range,
  stateLedger,
} from '@breakwater/shared/ledger/statement';
import { readSalted } from '../delivery/frame.ts';
import type { VaultReader } from '../vault/database.ts';

type ChainRow = {
  readonly device: string;
  readonly lane: number;
  readonly incarnation: number;
  readonly first: number;
  readonly last: number;
  readonly hash: string | null;
};
type ParkedRow = { readonly envelope: string; readonly sender: string; readonly cause: string; readonly letter: string | null };

/** DE51: what this desk has of a conversation, its own messages included. */
export function readLedgerOf(vault: VaultReader, own: DeviceId, conversation: ConversationId): LedgerStatement {
  const { closed, second } = closedIn(vault, conversation);
  return stateLedger({
    conversation,
    chains: [...ownChains(vault, own, conversation), ...theirChains(vault, conversation)].map(withOddities(vault, conversation)),
    closed,
    second,
  });
}

const ownChains = (vault: VaultReader, own: DeviceId, conversation: string): ChainRow[] =>
  vault.all<ChainRow>(
    `SELECT device, lane, incarnation, min(number) AS first, max(number) AS last,
       (SELECT hash FROM messages n WHERE n.conversation = m.conversation AND n.device = m.device AND n.lane = m.lane AND n.incarnation = m.incarnation
          ORDER BY n.number DESC LIMIT 1) AS hash
     FROM messages m WHERE conversation = ? AND device = ? GROUP BY lane, incarnation`,
    conversation,
    own,
  );

/** Chains of which nothing was said yet are none. */
const theirChains = (vault: VaultReader, conversation: string): ChainRow[] =>
  vault.all<ChainRow>(
    'SELECT device, lane, incarnation, start AS first, top AS last, topHash AS hash FROM theirNumbers WHERE conversation = ? AND top >= start',
    conversation,
  );

const withOddities =
  (vault: VaultReader, conversation: string) =>
  ({ device, lane, incarnation, first, last, hash }: ChainRow): Holdings['chains'][number] => {
    const at = [conversation, device, lane, incarnation] as const;
    const marked = (mark: string): number[] =>
      vault
        .all<{ number: number }>(
          'SELECT number FROM messages WHERE conversation = ? AND device = ? AND lane = ? AND incarnation = ? AND mark = ?',
          ...at,
          mark,
        )
        .map(({ number }) => number);
    return {
      device: Device.parse(device),
      lane: LANES[lane - 1] ?? 'rest',
      incarnation,
      from: first,
      to: last,
      hash: hash === null ? null : Hash.parse(hash),
      missing: vault
        .all<{ first: number; last: number }>(
          'SELECT first, last FROM gaps WHERE conversation = ? AND device = ? AND lane = ? AND incarnation = ?',
          ...at,
        )
        .map((gap): Range => [gap.first, gap.last]),
      broken: marked('broken-chain'),
      given: marked('given'),
      unconfirmed: marked('unconfirmed'),
    };
  };

/** What is parked here. Another message under a number that is taken is told apart from what cannot be opened. */
function closedIn(
  vault: VaultReader,
  conversation: string,
): { readonly closed: readonly LedgerClosed[]; readonly second: readonly LedgerSecond[] } {
  const closed: LedgerClosed[] = [];
  const second: LedgerSecond[] = [];
  for (const row of vault.all<ParkedRow>('SELECT envelope, sender, cause, letter FROM parked WHERE conversation = ?', conversation)) {
    const twice = row.letter === null ? undefined : secondIn(vault, row.letter);
    if (twice) second.push(twice);
    else closed.push({ device: Device.parse(row.sender), envelope: EnvelopeId.parse(row.envelope), cause: row.cause });
  }
  return { closed, second };
}

function secondIn(vault: VaultReader, letter: string): LedgerSecond | undefined {
  const { items } = JSON.parse(letter) as { readonly items: readonly unknown[] };
  for (const item of items) {
    if (typeof item !== 'object' || item === null || (item as { item?: unknown }).item !== 'message') continue;
    const { salt, frame } = item as LetterItemOf<'message'>;
    const read = readSalted({ v: 1, salt, frame });
    if (read.status !== 'read') continue;
    const { conversation, device, lane, incarnation, number } = read.kept.frame;
    const taken = vault.one<{ hash: string }>(
      'SELECT hash FROM messages WHERE conversation = ? AND device = ? AND lane = ? AND incarnation = ? AND number = ?',
      conversation,
      device,
      laneNumber(lane),
      incarnation,
      number,
    );
    if (taken && taken.hash !== read.kept.hash) return { device, lane, incarnation, number, hash: read.kept.hash };
  }
  return undefined;
}

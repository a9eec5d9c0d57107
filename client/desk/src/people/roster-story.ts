import { bytesOf } from '@breakwater/shared/format/base64url';
import { readUtf8 } from '@breakwater/shared/format/bytes';
import type { Hash, RosterId } from '@breakwater/shared/ids';
import { linkBodies } from '@breakwater/shared/roster/kinds';
import type { LinkBody, LinkKind } from '@breakwater/shared/roster/link';
import { z } from 'zod';
import type { RosterBook } from '../rosters/book.ts';
import type { VaultReader } from '../vault/database.ts';
import { readLinks } from '../vault/read/links.ts';

/** One link as it is told to an officer: when, by whose key, what. By the signers' clocks, which decide nothing (D13). */
export type Told = {
  [K in LinkKind]: {
    readonly kind: K;
    readonly body: LinkBody<K>;
    readonly height: number;
    readonly atMs: number;
    readonly signers: readonly string[];
  };
}[LinkKind];
export type ToldOf<K extends LinkKind> = Extract<Told, { kind: K }>;

const LINKS_MAX = 1_000_000;
const Stored = z.looseObject({ kind: z.string(), height: z.int(), time: z.int(), body: z.unknown() });

type Source = { readonly vault: VaultReader; readonly book: Pick<RosterBook, 'head' | 'hasHead'> };
type Story = { readonly height: number; readonly hash: Hash; readonly told: readonly Told[] };
/** Folded states don't keep times; links are read once for each head. Emptied with its vault. */
const stories = new WeakMap<VaultReader, Map<RosterId, Story>>();

/** The links of a roster in their order, as they stand in the vault: verified when they were stored, so not checked again. */
export function rosterStory({ vault, book }: Source, roster: RosterId): readonly Told[] {
  const head = book.head(roster);
  if (!head) return [];
  const known = stories.get(vault) ?? new Map<RosterId, Story>();
  stories.set(vault, known);
  const last = known.get(roster);
  // This desk may have gone over to another branch since (T3).
  const before = last && book.hasHead({ roster, height: last.height, hash: last.hash }) ? last : undefined;
  if (before?.hash === head.hash) return before.told;
  const from = before ? before.height + 1 : 0;
  const told = [
    ...(before?.told ?? []),
    ...readLinks(vault, roster, from, LINKS_MAX).flatMap(({ bytes, signatures }) => tell(bytes, signatures)),
  ];
  known.set(roster, { height: head.height, hash: head.hash, told });
  return told;
}

function tell(bytes: Uint8Array, signatures: readonly { readonly key: Uint8Array }[]): readonly Told[] {
  const stored = Stored.parse(JSON.parse(readUtf8(bytes) ?? 'null'));
  if (!isKnown(stored.kind)) return [];
  const body = linkBodies[stored.kind].parse(stored.body);
  const signers = signatures.map(({ key }) => Buffer.from(key).toString('base64url'));
  return [{ kind: stored.kind, body, height: stored.height, atMs: stored.time, signers } as Told]; // kind and body are one pair
}

const isKnown = (kind: string): kind is LinkKind => Object.hasOwn(linkBodies, kind);

/** The last link of these kinds that is about what `isAbout` says. */
export function lastTold<K extends LinkKind>(
  told: readonly Told[],
  kinds: readonly K[],
  isAbout: (link: ToldOf<K>) => boolean,
): ToldOf<K> | undefined {
  return told.findLast((link): link is ToldOf<K> => (kinds as readonly string[]).includes(link.kind) && isAbout(link as ToldOf<K>));
}

/** The 32 bytes that a roster's id stands for: the hash of its founding. */
export const foundingHash = (id: RosterId): Uint8Array<ArrayBuffer> => bytesOf(id);

import { encodeBase64url } from '@breakwater/shared/format/base64url';
import { canonicalBytes, canonicalJson } from '@breakwater/shared/format/canonical-json';
import type { Hash, OfficerId, RosterId } from '@breakwater/shared/ids';
import type { Sha256 } from '@breakwater/shared/keys/signature-check';
import type { CoSignedAct } from '@breakwater/shared/roster/co-signers';
import type { Head } from '@breakwater/shared/roster/head';
import type { Seat } from '@breakwater/shared/roster/room-kinds';

/** What an officer is asked to agree to, in all that the screen puts into words. Two askings with the same matter ask for the same thing. */
export type Matter = {
  readonly roster: RosterId;
  readonly act: CoSignedAct;
  /** The taskforce that asks. */
  readonly by: RosterId;
  /** Of a room: the hash of its terms. */
  readonly terms: Hash | null;
  readonly further: readonly Seat[];
  /** The chair who goes, where one is replaced: the link names only who follows. */
  readonly removes: OfficerId | null;
};

/** A name for a matter, for the page that describes it. */
export const matterName = ({ roster, act, by, terms, further, removes }: Matter, sha256: Sha256): string =>
  encodeBase64url(sha256(canonicalBytes({ roster, kind: act.kind, body: act.body, by, terms, further: [...further], removes })));

/** Canonical text of what stays the same from attempt to attempt, as far as the letters alone say it. */
export const actText = (roster: RosterId, act: CoSignedAct, further: readonly Seat[]): string =>
  canonicalJson({ roster, kind: act.kind, body: act.body, further: [...further] });

/** Where a link stands: what it continues, and what its signers' authority rests on. */
export type Standpoint = { readonly height: number; readonly previous: Hash; readonly heads: readonly Head[] };

/** What an officer agreed to, and where the link stood that was signed last. */
export type Agreement = { readonly matter: string; readonly at: Standpoint };

/**
 * Whether a desk may sign a later attempt without asking its officer: it asks for the same, and stands further on in the same chain, on heads
 * that nowhere went back. `hashAt` gives the chain's verified link at a height. What is refused here is shown again.
 */
export function mayResign(agreed: Agreement, matter: string, at: Standpoint, hashAt: (height: number) => Hash | undefined): boolean {
  if (agreed.matter !== matter || at.height <= agreed.at.height) return false;
  if (hashAt(agreed.at.height - 1) !== agreed.at.previous) return false;
  return agreed.at.heads.every((before) => {
    const now = at.heads.find(({ roster }) => roster === before.roster);
    // A taskforce that has left the room is named no more; one that is named never goes back, and never to another branch.
    return !now || now.height > before.height || (now.height === before.height && now.hash === before.hash);
  });
}

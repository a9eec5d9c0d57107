import type { SignedAct } from '../content/signed-act.ts';
import { ACT_SIGNATURES_MAX } from '../limits.ts';
import { signerIn } from '../roster/taskforce-state.ts';
import type { ParsedAct } from './act.ts';
import type { ActRosters, ActSigner } from './authority.ts';
import { countedSeconds, isFullChair } from './rights.ts';

type Signature = SignedAct['signatures'][number];

export type KeptSignatures = {
  /** By active devices at the heads named that are here, the weightiest first, no more than a copy carries. */
  readonly known: readonly Signature[];
  /** By nobody whom these heads name. While one of the heads is not here, they may be of somebody whom it names. */
  readonly others: readonly Signature[];
  /** All heads named are here: what is in `others` is nobody's. */
  readonly areHeadsHere: boolean;
};

/**
 * AC32: of all signatures that came with an act those that are kept, whatever order they came in: the author's, then chairs of full members,
 * then whose second signature counts, then any other officer's at the heads named; of equal weight by key.
 */
export function keptSignatures({ act, signed }: ParsedAct, { taskforceAt, placeOf }: ActRosters): KeptSignatures {
  const states = act.heads.map((head) => ({ head, state: taskforceAt(head) }));
  const signerOf = (key: string): ActSigner | undefined => {
    for (const { state } of states) {
      const signer = state && signerIn(state, key);
      if (signer) return { taskforce: state, ...signer, place: placeOf(state.chain.id) };
    }
    return undefined;
  };
  const own = states.find(({ head }) => head.roster === act.taskforce)?.state;
  const authorKey = own?.devices.get(act.device)?.keys.signingKey;
  const author = authorKey === undefined ? undefined : signerOf(authorKey);
  const weight = (key: string, signer: ActSigner): number => {
    if (key === authorKey) return 0;
    if (isFullChair(signer)) return 1;
    return author && countedSeconds({ author, seconds: [signer] }).length > 0 ? 2 : 3;
  };
  const unique = [...new Map(signed.signatures.map((signature) => [signature.key, signature])).values()];
  const judged = unique.map((signature) => ({ signature, signer: signerOf(signature.key) }));
  const known = judged
    .flatMap(({ signature, signer }) => (signer ? [{ signature, weight: weight(signature.key, signer) }] : []))
    .sort((a, b) => a.weight - b.weight || (a.signature.key < b.signature.key ? -1 : 1));
  return {
    known: known.map(({ signature }) => signature).slice(0, ACT_SIGNATURES_MAX),
    others: judged.flatMap(({ signature, signer }) => (signer ? [] : [signature])),
    areHeadsHere: states.every(({ state }) => state !== undefined),
  };
}

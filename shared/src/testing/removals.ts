import type { ActBody } from '../acts/act.ts';
import { foldRequest } from '../acts/fold-request.ts';
import type { JudgedAct } from '../acts/judged-act.ts';
import { encodeBase64url } from '../format/base64url.ts';
import { type Hash, RosterId } from '../ids.ts';
import { type ActWorld, actWorld, judged, openedBody, signAct } from './acts.ts';
import { signingKey } from './crypto.ts';
import { addOfficer, someHash, type TestDevice, type TestTaskforce } from './rosters.ts';

// A request and what is stated of desks that were removed, for tests.

/** A request from TT to GY, whose focal point is removed later. */
export function story() {
  const world = actWorld(RosterId.parse(someHash()), ['TT', 'GY', 'CW']);
  const [tt, gy, cw] = ['TT', 'GY', 'CW'].map(world.taskforce) as [TestTaskforce, TestTaskforce, TestTaskforce];
  const deputy = addOfficer(gy, ['deputy-chair']);
  const removed = addOfficer(gy, ['focal-point']);
  const other = addOfficer(gy, ['focal-point']);
  const before = gy.chain.head;
  const opened = judged(signAct({ of: tt }, { kind: 'request.opened', body: openedBody(gy) }), world);
  const by = (device: TestDevice, kind: 'request.answered' | 'request.acknowledged', previous: readonly JudgedAct[], text = 'x') =>
    judged(
      signAct(
        { of: gy, device },
        {
          kind,
          body: kind === 'request.answered' ? { text } : { receivedAt: 1 },
          heads: [before],
          conversation: opened.parsed.hash,
          previous: previous.map(({ parsed }) => parsed.hash),
        },
      ),
      world,
    );
  const remove = () => gy.chain.add('device.revoked', { device: removed.proven.keys.device, reason: 'stolen' }, [gy.chair.signing]);
  return { world, tt, gy, cw, deputy, removed, other, before, opened, by, remove };
}

/** By recovery keys of two holders. */
export function replaceChair(of: TestTaskforce, by: TestDevice): void {
  const holders = [by, addOfficer(of, ['investigator'])];
  const sheets = [signingKey(), signingKey()] as const;
  const keys = sheets.map(({ publicKey }, i) => ({ key: encodeBase64url(publicKey), holder: holders[i]?.officer ?? by.officer }));
  of.chain.add('recovery.keys-set', { recoveryKeys: keys }, [of.chair.signing]);
  of.chain.add('chair.replaced', { by: by.officer }, [...sheets]);
}

export type Said = Partial<ActBody<'removal.stated'>>;
export function state(
  world: ActWorld,
  opened: JudgedAct,
  about: TestTaskforce,
  gone: TestDevice,
  by: Parameters<typeof signAct>[0],
  said: Said = {},
) {
  const body = { taskforce: about.id, device: gone.proven.keys.device, turn: 1, acts: [], seconds: [], ...said };
  const heads = [...new Map([by.of.chain.head, about.chain.head].map((head) => [head.roster, head])).values()];
  const names = { conversation: opened.parsed.hash, previous: [opened.parsed.hash], heads };
  return judged(signAct(by, { kind: 'removal.stated', body, ...names }), world);
}
export const hashes = (...acts: readonly JudgedAct[]): Hash[] => acts.map(({ parsed }) => parsed.hash);
export const fold = (...acts: readonly JudgedAct[]) => {
  const folded = foldRequest(acts);
  const cause = (of: JudgedAct) => {
    const line = folded?.lines.find(({ parsed }) => parsed.hash === of.parsed.hash);
    return line?.status === 'disputed' ? line.cause : line?.status;
  };
  return { phase: folded?.state.phase, cause, isVoid: folded?.isVoid };
};

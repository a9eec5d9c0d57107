import { randomUUID } from 'node:crypto';
import { parseCanonical } from '@breakwater/shared/format/canonical-json';
import { SignInStatement } from '@breakwater/shared/hub/envelope';
import { DeviceId, RosterId } from '@breakwater/shared/ids';
import { someHash } from '@breakwater/shared/testing/rosters';
import { Refusal } from '@breakwater/shared/wire/reply';
import { describe, expect, it } from 'vitest';
import type { AskDoor } from './ask.ts';
import { type Fence, type SignInDeps, signIn } from './sign-in.ts';

const network = RosterId.parse(someHash());
const device = DeviceId.parse(randomUUID());
const hubKey = Buffer.alloc(32, 7).toString('base64url');
const challenge = Uint8Array.from(Buffer.alloc(32, 9));

function stage(answers: (statement: SignInStatement, attempt: number) => unknown) {
  let fence: Fence = { incarnation: 3, fence: Buffer.alloc(16, 1).toString('base64url') };
  let nowMs = 1_000_000;
  const archived: (number | undefined)[] = [];
  let attempt = 0;
  const ask = (async (event: string, payload: { statement: Uint8Array }) => {
    nowMs += 2_000; // each call takes two seconds
    if (event === 'door:challenge') return { challenge, expiresAt: 0, hubTime: 0 };
    return answers(SignInStatement.parse(parseCanonical(payload.statement)?.value), attempt++);
  }) as unknown as AskDoor;
  const deps: SignInDeps = {
    now: () => nowMs,
    network,
    hubKey: () => hubKey,
    device,
    fence: () => fence,
    sign: async () => Uint8Array.from(Buffer.alloc(64)),
    archiveAll: async (above) => {
      archived.push(above);
      fence = { incarnation: (above ?? fence.incarnation) + 1, fence: Buffer.alloc(16, 2).toString('base64url') };
    },
  };
  return { deps, ask, archived, now: () => nowMs };
}

const signedIn = (hubTime: number) => ({ token: 't', expiresAt: hubTime + 1, hubTime, generation: 'g' });

describe('signing in', () => {
  it('signs network, hub key, device, challenge, fence and protocol', async () => {
    const seen: SignInStatement[] = [];
    const { deps, ask } = stage((statement) => {
      seen.push(statement);
      return signedIn(1);
    });
    await signIn(deps, ask);
    expect(seen).toEqual([
      {
        network,
        hubKey,
        device,
        challenge: Buffer.from(challenge).toString('base64url'),
        incarnation: 3,
        fence: Buffer.alloc(16, 1).toString('base64url'),
        protocol: 1,
      },
    ]);
  });

  it('[D7] a refused fence archives everything and signs in above the hub', async () => {
    const incarnations: number[] = [];
    const { deps, ask, archived } = stage(({ incarnation }, attempt) => {
      incarnations.push(incarnation);
      if (attempt === 0) throw new Refusal('fence-refused', '17');
      return signedIn(1);
    });
    await signIn(deps, ask);
    expect(archived).toEqual([17]);
    expect(incarnations).toEqual([3, 18]);
  });

  it('[D7] does not go round for ever when the fence is refused again', async () => {
    const { deps, ask, archived } = stage(() => {
      throw new Refusal('fence-refused', 'not a number');
    });
    await expect(signIn(deps, ask)).rejects.toMatchObject({ code: 'fence-refused' });
    expect(archived).toEqual([undefined]);
  });

  it('does not archive for any other refusal', async () => {
    const { deps, ask, archived } = stage(() => {
      throw new Refusal('sign-in-refused');
    });
    await expect(signIn(deps, ask)).rejects.toMatchObject({ code: 'sign-in-refused' });
    expect(archived).toEqual([]);
  });

  it('[D13] compares clocks at the middle of the call', async () => {
    const hubTime = 1_000_000;
    const { deps, ask, now } = stage(() => signedIn(hubTime));
    const { clockAheadMs } = await signIn(deps, ask);
    expect(clockAheadMs).toBe(now() - 1_000 - hubTime);
  });
});

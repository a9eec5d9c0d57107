import { Refusal } from '@breakwater/shared/wire/reply';
import { describe, expect, it } from 'vitest';
import type { OutDesk } from './outbox-pump.ts';
import { showSecrets } from './show-secrets.ts';

/** Two secrets that are owed, and a hub that answers as told, in turn. */
function stage(...answers: readonly (Refusal | undefined)[]) {
  const owed = ['one', 'two'];
  const log: string[] = [];
  const turns = [...answers];
  const desk = {
    lane: {
      run: async (job: string, { envelope }: { envelope: string }) => {
        log.push(job);
        if (job === 'secret-shown') owed.splice(owed.indexOf(envelope), 1);
        return { owed: owed.map((each) => ({ envelope: each, secret: new Uint8Array(32) })) };
      },
    },
    ask: async (call: string, { envelope }: { envelope: string }) => {
      log.push(`${call} ${envelope}`);
      const refusal = turns.shift();
      if (refusal) throw refusal;
      return { dropped: 1 };
    },
    now: () => 5,
  } as unknown as OutDesk;
  return { desk, log, owed };
}

describe('showing secrets', () => {
  it('[D9] [DE19] shows each until the hub has answered, and none twice', async () => {
    const { desk, log, owed } = stage();
    expect(await showSecrets(desk)).toBe(2);
    expect(owed).toEqual([]);
    expect(log.filter((line) => line.startsWith('held:cancel'))).toEqual(['held:cancel one', 'held:cancel two']);
  });

  it('[D9] [DE19] keeps what the hub has not answered for the next time', async () => {
    const { desk, owed } = stage(undefined, new Refusal('hub-stopping'));
    await expect(showSecrets(desk)).rejects.toMatchObject({ code: 'hub-stopping' });
    expect(owed).toEqual(['two']);
  });

  it('[D9] goes on behind one that the hub will never take', async () => {
    const { desk, owed } = stage(new Refusal('bad-call'));
    expect(await showSecrets(desk)).toBe(2);
    expect(owed).toEqual([]);
  });
});

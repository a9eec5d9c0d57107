import { Refusal } from '@breakwater/shared/wire/reply';
import { expect, it } from 'vitest';
import { manualClock } from '../testing/manual-clock.ts';
import type { Gate } from '../ui-link/desk-ports.ts';
import { slowGuessing } from './slow-guessing.ts';

const RIGHT = 'calm water';
const wrong = { code: 'wrong-passphrase' };
const tooMany = { code: 'too-many-tries' };

/** A gate that knows one passphrase; `hold` keeps attempts waiting until it is let go. */
function gateOf(state: 'locked' | 'open') {
  const clock = manualClock();
  const held: (() => void)[] = [];
  let isHolding = false;
  const attempt = async (passphrase: string): Promise<void> => {
    if (isHolding) await new Promise<void>((resolve) => held.push(resolve));
    if (passphrase !== RIGHT) throw new Refusal('wrong-passphrase');
  };
  const inner = {
    state: () => state,
    unlock: (passphrase: string) => (state === 'locked' ? attempt(passphrase) : Promise.resolve()),
    setPassphrase: attempt,
    setDuress: attempt,
    confirmPassphrase: attempt,
    printSheet: attempt,
    backup: { goOnHere: attempt, putBack: ({ passphrase }: { readonly passphrase: string }) => attempt(passphrase) },
  };
  return {
    clock,
    gate: slowGuessing(inner as unknown as Gate, clock.now),
    hold: () => {
      isHolding = true;
    },
    letGo: () => {
      isHolding = false;
      for (const each of held.splice(0)) each();
    },
  };
}

it('[U2] counts wrong passphrases at an open desk, too, all ways of asking for it together', async () => {
  const { gate, clock } = gateOf('open');
  await expect(gate.confirmPassphrase('a')).rejects.toMatchObject(wrong);
  await expect(gate.setPassphrase('b', 'x')).rejects.toMatchObject(wrong);
  await expect(gate.setDuress('c', 'x')).rejects.toMatchObject(wrong);
  await expect(gate.printSheet('d')).rejects.toMatchObject(wrong);
  await expect(gate.backup.goOnHere('e')).rejects.toMatchObject(wrong);
  await expect(gate.confirmPassphrase(RIGHT)).rejects.toMatchObject(tooMany);
  await clock.advance(1_000);
  await expect(gate.confirmPassphrase(RIGHT)).resolves.toBeUndefined();
});

it('[U2] unlocking what is open says nothing about a passphrase and makes nobody’s guesses good', async () => {
  const { gate } = gateOf('open');
  for (let i = 0; i < 5; i++) await expect(gate.confirmPassphrase('wrong')).rejects.toMatchObject(wrong);
  await gate.unlock('anything');
  await expect(gate.confirmPassphrase(RIGHT)).rejects.toMatchObject(tooMany);
});

it('[U2] lets few wait', async () => {
  const { gate, hold, letGo } = gateOf('open');
  hold();
  const waiting = [1, 2, 3].map(() => gate.confirmPassphrase(RIGHT));
  await expect(gate.confirmPassphrase(RIGHT)).rejects.toMatchObject(tooMany);
  letGo();
  await Promise.all(waiting);
  await gate.confirmPassphrase(RIGHT);
});

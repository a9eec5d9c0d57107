import type { Entry } from '@breakwater/shared/hub/envelope';
import type { Dice } from '../dice.ts';
import type { EvilFront, Fault } from '../evil-hub/evil-front.ts';

/** How often each thing goes wrong on the line, in a thousand. */
const PER_THOUSAND = {
  submitLost: 20,
  answerLost: 20,
  swallowed: 5,
  drainCut: 30,
  held: 80,
  doubled: 60,
  damaged: 3,
  unheard: 30,
  pushLost: 150,
};

/** How often each thing went wrong. */
export type Mishaps = Record<keyof typeof PER_THOUSAND | 'shuffled', number>;

export const noMishaps = (): Mishaps => ({
  submitLost: 0,
  answerLost: 0,
  swallowed: 0,
  drainCut: 0,
  held: 0,
  doubled: 0,
  damaged: 0,
  unheard: 0,
  pushLost: 0,
  shuffled: 0,
});

/** A line that loses, delays, reorders, doubles and damages what goes over it, as dice say; nothing of it is told to anybody. */
export function badLine(evil: EvilFront, dice: Dice, mishaps: Mishaps): Fault {
  const happens = (what: keyof typeof PER_THOUSAND): boolean => {
    if (dice.below(1_000) >= PER_THOUSAND[what]) return false;
    mishaps[what] += 1;
    return true;
  };
  /** The call goes nowhere, and the desk hears nothing but the end of its line. */
  const lost = (device: Parameters<EvilFront['cut']>[0]): Promise<never> => {
    evil.cut(device);
    return new Promise(() => undefined);
  };
  const disturbed = (entries: readonly Entry[]): Entry[] => {
    const kept = entries.flatMap((entry) => {
      if (happens('held')) return [];
      const one = happens('damaged') ? damage(entry) : entry;
      return happens('doubled') ? [one, one] : [one];
    });
    if (kept.length > 1 && dice.below(3) === 0) {
      mishaps.shuffled += 1;
      for (let i = kept.length - 1; i > 0; i--) {
        const other = dice.below(i + 1);
        const [a, b] = [kept[i], kept[other]];
        if (a && b) [kept[i], kept[other]] = [b, a];
      }
    }
    return kept;
  };
  const damage = (entry: Entry): Entry => {
    const flip = (bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> => {
      const copy = Uint8Array.from(bytes);
      const at = dice.below(copy.length);
      copy[at] = (copy[at] ?? 0) ^ (1 << dice.below(8));
      return copy;
    };
    return entry.common
      ? { ...entry, common: flip(entry.common) }
      : { ...entry, part: entry.part && { ...entry.part, ciphertext: flip(entry.part.ciphertext) } };
  };
  return {
    'envelope:submit': async ({ device, payload, pass }) => {
      if (happens('submitLost')) return lost(device);
      if (happens('swallowed')) return { storedAt: 1, refused: [], newer: [], receipt: null };
      const outcome = await pass(payload);
      return happens('answerLost') ? lost(device) : outcome;
    },
    'mailbox:drain': async ({ device, payload, pass }) => {
      const page = await pass(payload);
      if (happens('drainCut')) return lost(device);
      const entries = disturbed(page.entries);
      // What is held back is still there: the desk is told of it with the next push, or asks when its line is new.
      return { ...page, entries };
    },
    'mailbox:acknowledge': async ({ device, payload, pass }) => (happens('unheard') ? lost(device) : pass(payload)),
    push: (_, push) => (happens('pushLost') ? undefined : push),
  };
}

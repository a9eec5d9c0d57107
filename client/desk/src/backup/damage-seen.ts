import { Refusal } from '@breakwater/shared/wire/reply';

/** What the last attempt to open the vault has shown: only a damaged one may be set aside for a copy (RE11). */
export type DamageSeen = {
  readonly isDamaged: () => boolean;
  readonly trying: (attempt: () => Promise<void>) => Promise<void>;
};

export function watchDamage(): DamageSeen {
  let damaged = false;
  return {
    isDamaged: () => damaged,
    trying: async (attempt) => {
      try {
        await attempt();
        damaged = false;
      } catch (fault) {
        damaged = fault instanceof Refusal && fault.code === 'vault-damaged';
        throw fault;
      }
    },
  };
}

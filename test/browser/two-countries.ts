import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CAST, type CastOfficer } from '@breakwater/scripts/cast';
import { type DemonstrationDesk, openDesks } from '@breakwater/scripts/demonstration-desks';
import { type DemonstrationHub, serveHub } from '@breakwater/scripts/demonstration-hub';
import { enrolAll } from '@breakwater/scripts/enrolment';

/** A hub and two desks, as built programs: Trinidad and Tobago in English, Guyana in Spanish. */
export type TwoCountries = AsyncDisposable & {
  readonly hub: DemonstrationHub;
  readonly tt: DemonstrationDesk;
  readonly gy: DemonstrationDesk;
  /** Founds, enrols and verifies what is new, over the desks' UI links. */
  readonly enrol: () => Promise<void>;
};

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Starts them, new and empty, in a folder that goes when they go. */
export async function openTwoCountries(): Promise<TwoCountries> {
  const data = mkdtempSync(join(tmpdir(), 'breakwater-browser-'));
  const hub = await serveHub(ROOT, join(data, 'hub'));
  const stop = async (): Promise<void> => {
    await hub[Symbol.asyncDispose]();
    rmSync(data, { recursive: true, force: true });
  };
  try {
    const desks = await openDesks(ROOT, data, [cast('tt-ibis'), { ...cast('gy-hoatzin'), language: 'es' }]);
    return {
      hub,
      tt: desks.of('tt-ibis'),
      gy: desks.of('gy-hoatzin'),
      enrol: async () => {
        await enrolAll(hub, desks, () => undefined);
      },
      [Symbol.asyncDispose]: async () => {
        await desks[Symbol.asyncDispose]();
        await stop();
      },
    };
  } catch (fault) {
    await stop();
    throw fault;
  }
}

function cast(key: string): CastOfficer {
  const officer = CAST.find((each) => each.key === key);
  if (!officer) throw new Error(`no ${key} in the cast`);
  return officer;
}

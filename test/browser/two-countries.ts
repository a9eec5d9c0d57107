import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CAST, type CastOfficer } from '@breakwater/scripts/cast';
import { type DemonstrationDesk, openDesk, openDesks } from '@breakwater/scripts/demonstration-desks';
import { type DemonstrationHub, serveHub } from '@breakwater/scripts/demonstration-hub';
import { enrolAll } from '@breakwater/scripts/enrolment';

/** A hub and two desks, as built programs: Trinidad and Tobago in English, Guyana in Spanish. */
export type TwoCountries = AsyncDisposable & {
  readonly hub: DemonstrationHub;
  readonly tt: DemonstrationDesk;
  readonly gy: DemonstrationDesk;
  /** Founds, enrols and verifies what is new, over the desks' UI links. */
  readonly enrol: () => Promise<void>;
  /** Starts one more desk, new and empty, of Trinidad and Tobago. */
  readonly another: (key: string) => Promise<DemonstrationDesk>;
  /** The repository, built, and the hub's data, for its command line. */
  readonly root: string;
  readonly hubFolder: string;
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
    const more: DemonstrationDesk[] = [];
    const desks = await openDesks(ROOT, data, [cast('tt-ibis'), { ...cast('gy-hoatzin'), language: 'es' }]);
    return {
      hub,
      tt: desks.of('tt-ibis'),
      gy: desks.of('gy-hoatzin'),
      enrol: async () => {
        await enrolAll(hub, desks, () => undefined);
      },
      another: async (key) => {
        const desk = await openDesk(ROOT, data, { ...cast('tt-ibis'), key });
        more.push(desk);
        return desk;
      },
      root: ROOT,
      hubFolder: join(data, 'hub'),
      [Symbol.asyncDispose]: async () => {
        for (const desk of more) await desk[Symbol.asyncDispose]();
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

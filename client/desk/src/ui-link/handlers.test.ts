import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DeskCalls, deskCalls } from '@breakwater/shared/desk/calls';
import { deskErrors } from '@breakwater/shared/desk/errors';
import { Refusal } from '@breakwater/shared/wire/reply';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFaceFile } from '../session/face-file.ts';
import { manualClock } from '../testing/manual-clock.ts';
import type { Gate, OpenDesk } from './desk-ports.ts';
import { createDeskHandlers } from './handlers.ts';
import type { DeskHandlers } from './sockets.ts';
import { likelyPayload } from './testing/likely-payload.ts';

/** Calls that the table lets work in every state. */
const ALWAYS: readonly (keyof DeskCalls)[] = [
  'desk:status',
  'desk:read-invitation',
  'desk:create',
  'join:progress',
  'join:sheet',
  'join:retry',
  'join:abandon',
  'desk:unlock',
  'desk:open-by-sheet',
  'desk:lock',
  'desk:touch',
  'desk:set-appearance',
  'backup:places',
  'backup:find',
  'backup:put-back',
];

const PASSPHRASE = 'calm water behind the wall';

/** A gate without a vault behind it: it only knows its state and one passphrase. */
function gateIn(first: ReturnType<Gate['state']>): Gate & { become: (state: ReturnType<Gate['state']>, desk?: OpenDesk) => void } {
  let state = first;
  let desk: OpenDesk | undefined;
  return {
    become: (next, opened) => {
      state = next;
      desk = opened;
    },
    state: () => state,
    opened: () => desk,
    ringing: () => false,
    create: async () => {
      state = 'joining';
    },
    unlock: async (passphrase) => {
      if (passphrase === 'duress') state = 'new';
      else if (passphrase === PASSPHRASE) state = 'open';
      else throw new Refusal('wrong-passphrase');
    },
    lock: async () => {
      if (state !== 'new') state = 'locked';
      desk = undefined;
    },
    setDuress: async () => undefined,
    unlockBySheet: async () => undefined,
    printSheet: () => Promise.reject(new Error('no vault')),
    setPassphrase: async () => undefined,
    backup: {
      begin: async () => undefined,
      state: () => ({ copying: false, problem: null }),
      canPutBack: () => state === 'new',
      putBack: async () => undefined,
      goOnHere: async () => undefined,
    },
    confirmPassphrase: () => Promise.resolve(),
    hasSheet: () => false,
    vaultBytes: () => 0,
    freeBytes: () => Number.POSITIVE_INFINITY,
    join: {
      takeSheet: async () => undefined,
      progress: () => {
        throw new Refusal('not-joining');
      },
      retry: () => undefined,
      abandon: async () => undefined,
    },
  };
}

let folder: string;
let awakened: number;
const clock = manualClock();
const caller = { tab: 'test' };
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'breakwater-handlers-'));
  awakened = 0;
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function handlersOf(gate: Gate): DeskHandlers {
  return createDeskHandlers({
    gate,
    face: createFaceFile(folder),
    areas: {},
    notices: { changed: () => undefined },
    now: clock.now,
    version: '0.1.0',
    awake: () => {
      awakened += 1;
    },
  });
}

const ask = async (handlers: DeskHandlers, event: string, payload: unknown): Promise<unknown> =>
  (handlers[event as 'desk:status'] as (who: unknown, input: unknown) => unknown)(caller, payload);

describe('the UI link’s calls', () => {
  it('[S3] binds every call of the table and no other', () => {
    expect(Object.keys(handlersOf(gateIn('new'))).sort()).toEqual(Object.keys(deskCalls).sort());
  });

  it.each(['new', 'locked', 'joining'] as const)('answers `locked` to everything that needs an open desk while it is %s', async (state) => {
    const handlers = handlersOf(gateIn(state));
    for (const event of Object.keys(deskCalls)) {
      if ((ALWAYS as readonly string[]).includes(event)) continue;
      await expect(ask(handlers, event, likelyPayload(event)), event).rejects.toMatchObject({ code: 'locked' });
    }
  });

  it('answers only with codes of its table where a call does not fit the state', async () => {
    for (const state of ['new', 'locked', 'joining', 'open'] as const) {
      for (const event of ALWAYS) {
        const outcome = await ask(handlersOf(gateIn(state)), event, likelyPayload(event)).catch((refusal: unknown) => refusal);
        if (outcome instanceof Error)
          expect(Object.keys(deskErrors), `${event} while ${state}: ${outcome}`).toContain((outcome as Refusal).code);
        else expect(deskCalls[event].output.safeParse(outcome).success, `${event} while ${state}`).toBe(true);
      }
    }
  });

  it('says `locked`, not `internal`, to a call under which the vault was closed', async () => {
    const gate = gateIn('open');
    gate.become('open', {
      book: {
        network: () => {
          gate.become('locked');
          throw new Error('database is closed');
        },
      },
    } as unknown as OpenDesk);
    await expect(ask(handlersOf(gate), 'people:list', {})).rejects.toMatchObject({ code: 'locked' });
  });

  it('slows wrong passphrases down, and lets the right one in', async () => {
    const handlers = handlersOf(gateIn('locked'));
    for (let i = 0; i < 5; i++)
      await expect(ask(handlers, 'desk:unlock', { passphrase: 'wrong' })).rejects.toMatchObject({ code: 'wrong-passphrase' });
    await expect(ask(handlers, 'desk:unlock', { passphrase: PASSPHRASE })).rejects.toMatchObject({
      code: 'too-many-tries',
      detail: '1000',
    });
    await clock.advance(1_000);
    await expect(ask(handlers, 'desk:unlock', { passphrase: PASSPHRASE })).resolves.toMatchObject({ state: 'open' });
  });

  it('[U2] after a duress passphrase nothing remembers that there was a desk', async () => {
    createFaceFile(folder).setLabel('Front office');
    const handlers = handlersOf(gateIn('locked'));
    await expect(ask(handlers, 'desk:status', {})).resolves.toMatchObject({ label: 'Front office' });
    await expect(ask(handlers, 'desk:unlock', { passphrase: 'duress' })).resolves.toMatchObject({ state: 'new', label: '' });
  });

  it('[U2] tells somebody’s doing from a page’s', async () => {
    const handlers = handlersOf(gateIn('locked'));
    await ask(handlers, 'desk:status', {});
    expect(awakened).toBe(0);
    await ask(handlers, 'desk:touch', {});
    expect(awakened).toBe(1);
  });

  it('shows the areas that are there', async () => {
    await expect(ask(handlersOf(gateIn('new')), 'desk:status', {})).resolves.toMatchObject({
      areas: ['today', 'rooms', 'people', 'settings', 'search'],
    });
  });
});

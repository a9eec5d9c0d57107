import { mkdirSync } from 'node:fs';
import type { DeskErrorCode } from '@breakwater/shared/desk/errors';
import type { RecoverySheet } from '@breakwater/shared/keys/recovery-sheet';
import { Refusal } from '@breakwater/shared/wire/reply';
import { goToWork, type Work } from './at-work.ts';
import { type Copying, createCopying } from './backup/copying.ts';
import { watchDamage } from './backup/damage-seen.ts';
import { makeCopy } from './backup/make-copy.ts';
import { putBack } from './backup/put-back.ts';
import { takeSpool } from './bell/bell-of-vault.ts';
import { createOwnBell } from './bell/own-bell.ts';
import { systemClock } from './clock.ts';
import type { DeskParts } from './desk-parts.ts';
import { openLine } from './hub-link/line.ts';
import { continueJoining, rememberFirstStart } from './join/begin-joining.ts';
import type { Joining } from './join/run-join.ts';
import { openSession, type VaultSession } from './open-session.ts';
import { createLocks, keyBySheet } from './session/locks.ts';
import { oneAtATime } from './session/one-at-a-time.ts';
import { keepSheetUse } from './trust/say-recovery.ts';
import type { FirstStart, Gate, PutBackAsk } from './ui-link/desk-ports.ts';
import { createHeader, KDF_COST, unlockHeader } from './vault/header.ts';
import { hasSheet } from './vault/header-file.ts';
import { readSetting } from './vault/read/settings.ts';
import { forgetAsideHeader, forgetKeys, freeBytes, hasVault, vaultBytes, vaultFiles, wipeVault } from './vault-files.ts';

/** One desk: one vault, one device. Disposing locks it; the folder stays. */
export type Desk = AsyncDisposable & {
  readonly gate: Gate;
  /** For tests and the demonstration: resolves when everything that can be done now is done. Answers how much was moved. */
  readonly settle: () => Promise<number>;
};

/** What is there while the vault is open. `work` from the moment the door has let this desk in, `isMember` once it belongs. */
type Inside = { readonly session: VaultSession; readonly copying: Copying; work?: Work; joining?: Joining; isMember: boolean };

/** Builds the desk on a folder. Nothing is opened yet. */
export function createDesk(folder: string, some: Partial<DeskParts> = {}): Desk {
  const parts: DeskParts = {
    clock: systemClock,
    random: Math.random,
    kdf: KDF_COST,
    laneInThread: true,
    open: openLine,
    makeCopy,
    changed: () => undefined,
    revoked: () => undefined,
    fault: () => undefined,
    ...some,
  };
  const { clock, changed } = parts;
  const files = vaultFiles(folder);
  const bell = createOwnBell(files, {
    clock,
    random: parts.random,
    open: parts.open,
    rang: () => changed('status'),
    fault: (fault) => parts.fault('doorbell', fault),
  });
  let inside: Inside | undefined;
  const { isDamaged, trying } = watchDamage();
  let leaving: Inside | undefined;
  const queue = oneAtATime();

  /** Opening and closing happen one at a time, and what was hidden is closed before anything else. */
  const inTurn = <T>(work: () => Promise<T>): Promise<T> =>
    queue(async () => {
      await closeHidden();
      return work();
    });

  /** At once, whatever waits its turn: from here on nobody gets anything from what was open. */
  function hide(): void {
    if (!inside) return;
    leaving = inside;
    inside = undefined;
    changed('status');
  }

  const state = (): ReturnType<Gate['state']> => {
    if (inside) return inside.isMember ? 'open' : 'joining';
    return hasVault(files) ? 'locked' : 'new';
  };

  async function create(first: FirstStart): Promise<void> {
    if (state() !== 'new') throw new Refusal<DeskErrorCode>('already-created');
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    wipeVault(files); // what a first start left that was cut off
    const made = await createHeader(files.header, first.passphrase, parts.kdf);
    if (made.status === 'exists') throw new Refusal<DeskErrorCode>('already-created');
    const session = await openSession(files, { key: made.key, create: true, nowMs: clock.now(), inThread: parts.laneInThread });
    try {
      await rememberFirstStart(session, first);
    } catch (fault) {
      await session[Symbol.asyncDispose]();
      wipeVault(files);
      throw fault;
    }
    begin(session);
  }

  /** RE11: where there is no vault, or one that was found damaged. */
  const canPutBack = (): boolean => state() === 'new' || (state() === 'locked' && isDamaged());

  async function putCopyBack(ask: PutBackAsk): Promise<void> {
    if (!canPutBack()) throw new Refusal<DeskErrorCode>('already-created');
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const put = await putBack(ask, { files, inThread: parts.laneInThread, kdf: parts.kdf });
    if (put.status !== 'put-back') throw new Refusal<DeskErrorCode>(put.status);
    await bell.silence();
    await trying(() => openWith(put.key));
    const lane = inside?.session.lane;
    await lane?.run('remember', { backup: put.copy });
    if (ask.lost) await lane?.run('notice', { nowMs: clock.now(), set: ['keys-elsewhere'] });
  }

  async function unlock(passphrase: string): Promise<void> {
    if (state() !== 'locked') return;
    const unlocked = await unlockHeader(files.header, passphrase);
    switch (unlocked.status) {
      case 'open':
        return await openWith(unlocked.key);
      case 'duress':
        forgetKeys(files); // before whatever silencing the bell waits for
        await bell.silence();
        return wipeVault(files); // U2: from here on it looks like a first start
      case 'wrong-passphrase':
        throw new Refusal<DeskErrorCode>('wrong-passphrase');
      case 'missing':
      case 'damaged':
        throw new Refusal<DeskErrorCode>('vault-damaged', 'header');
      case 'newer':
        throw new Refusal<DeskErrorCode>('vault-newer', 'header');
      default:
        unlocked satisfies never;
    }
  }

  async function unlockBySheet(sheet: RecoverySheet, next: string): Promise<void> {
    if (state() !== 'locked') return;
    const key = await keyBySheet(files.header, sheet, next, parts.kdf);
    forgetAsideHeader(files);
    await openWith(key);
  }

  async function openWith(key: Uint8Array<ArrayBuffer>): Promise<void> {
    const session = await openSession(files, { key, create: false, nowMs: clock.now(), inThread: parts.laneInThread });
    await bell.silence();
    if (readSetting(session.reader, 'network') !== undefined) {
      await keepSheetUse(files.header, session);
      await takeSpool(files, session, clock.now()).catch((fault: unknown) => parts.fault('spool', fault));
      return begin(session);
    }
    // A first start that was cut off between making the vault and writing into it: there is nothing in it.
    await session[Symbol.asyncDispose]();
    wipeVault(files);
  }

  function begin(session: VaultSession): void {
    const copying = createCopying({ ...parts, session, files });
    const opening: Inside = { session, copying, isMember: readSetting(session.reader, 'joining') === undefined };
    const work = (): Work => {
      opening.work ??= goToWork({
        session,
        clock,
        random: parts.random,
        open: parts.open,
        changed,
        revoked: () => end(session),
        fault: parts.fault,
      });
      return opening.work;
    };
    inside = opening;
    if (opening.isMember) {
      bell.leave(session);
      work();
    } else {
      opening.joining = continueJoining({
        session,
        clock,
        random: parts.random,
        open: parts.open,
        changed: () => changed('join'),
        fault: parts.fault,
        goOnline: () => work().online,
        joined: () => {
          opening.isMember = true;
          bell.leave(session);
          session.lane.run('forget', { keys: ['joining'] }).catch((fault: unknown) => parts.fault('joined', fault));
          changed('status', 'join', 'me', 'people', 'rooms', 'today');
        },
      });
    }
    changed('status');
  }

  /** T7: a revoked desk keeps nothing. `session` is the one that found out; another one may have been opened since. */
  function end(session: VaultSession): void {
    if (inside?.session !== session) return;
    forgetKeys(files); // before whatever closing waits for
    parts.revoked();
    hide();
    inTurn(async () => {
      wipeVault(files);
      changed('status');
    }).catch((fault: unknown) => parts.fault('revoked', fault));
  }

  /** Closes what is open; `before` goes on as soon as it is closed. */
  function lock(before: () => void | Promise<void> = () => undefined): Promise<void> {
    hide();
    return inTurn(async () => {
      hide(); // opened meanwhile
      await closeHidden();
      await before();
      if (state() === 'locked') bell.listen();
    });
  }

  async function closeHidden(): Promise<void> {
    const closing = leaving;
    leaving = undefined;
    if (!closing) return;
    await closing.copying[Symbol.asyncDispose]();
    await closing.joining?.[Symbol.asyncDispose]();
    await closing.work?.[Symbol.asyncDispose]();
    if (closing.isMember) bell.leave(closing.session);
    await closing.session[Symbol.asyncDispose]();
  }

  const locks = createLocks(files.header, {
    kdf: parts.kdf,
    inTurn,
    isOpen: () => inside !== undefined,
    changed: async () => {
      forgetAsideHeader(files);
      await inside?.copying.outdate();
    },
    goOn: async () => {
      await inside?.session.lane.run('remember', { putBack: true });
      inside?.work?.online.link.reconnect();
    },
  });

  const joining = (): Joining => {
    if (state() !== 'joining' || !inside?.joining) throw new Refusal<DeskErrorCode>('not-joining');
    return inside.joining;
  };

  if (state() === 'locked') bell.listen();
  return {
    gate: {
      state,
      opened: () => (inside?.isMember ? inside.work?.opened : undefined),
      ringing: () => state() === 'locked' && bell.hasRung(),
      create: (first) => inTurn(() => create(first)),
      unlock: (passphrase) => inTurn(() => trying(() => unlock(passphrase))),
      unlockBySheet: (sheet, next) => inTurn(() => trying(() => unlockBySheet(sheet, next))),
      lock: () => lock(),
      ...locks,
      backup: {
        begin: async (folder) => {
          if (!inside?.isMember) throw new Refusal<DeskErrorCode>('locked');
          await inside.copying.begin(folder);
        },
        state: () => inside?.copying.state() ?? { copying: false, problem: null },
        canPutBack,
        putBack: (ask) => inTurn(() => putCopyBack(ask)),
        goOnHere: locks.goOnHere,
      },
      hasSheet: () => hasSheet(files.header),
      vaultBytes: () => vaultBytes(files),
      freeBytes: () => freeBytes(files),
      join: {
        progress: () => joining().progress(),
        takeSheet: (groups) => joining().takeSheet(groups),
        retry: () => joining().retry(),
        abandon: async () => {
          if (joining().isApproved()) throw new Refusal<DeskErrorCode>('already-created');
          await lock(() => wipeVault(files));
          changed('status');
        },
      },
    },
    settle: async () => {
      await inside?.copying.idle();
      return (await inside?.work?.settle()) ?? 0;
    },
    [Symbol.asyncDispose]: () => lock().then(() => inTurn(bell.silence)),
  };
}

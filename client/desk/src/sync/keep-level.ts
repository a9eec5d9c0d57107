import { LAPSED_ASK_MS } from '@breakwater/shared/limits';
import type { Head } from '@breakwater/shared/roster/head';
import { isWaiting } from '../clock.ts';
import type { HubLinkState } from '../hub-link/connect.ts';
import type { Received } from '../lane/jobs.ts';
import { type Acknowledger, createAcknowledger } from './acknowledger.ts';
import { createSuspensionWatch } from './ask-suspensions.ts';
import { hearPushes } from './hear-pushes.ts';
import { createInbox } from './inbox-pump.ts';
import type { Level, LevelDesk } from './level.ts';
import { createNamedHeads } from './named-heads.ts';
import { encryptErrands, encryptIntents, encryptMissing, type OutDesk, submitOutbox } from './outbox-pump.ts';
import { createPrekeyUpkeep } from './prekey-upkeep.ts';
import { createPump, type Passed, type Pump } from './pump.ts';
import { settlePumps } from './settle.ts';
import { showSecrets } from './show-secrets.ts';
import { type Synced, syncHeads, syncRosters } from './sync-rosters.ts';
import { takeLapsed } from './take-lapsed.ts';

/** Losing every push loses nothing (D4): all is looked at this often, pushed or not. */
const LOOK_AGAIN_MS = 60_000;

/**
 * Keeps this desk level with the hub while the line is up. Each line begins with a full sync of the rosters; only then
 * anything is encrypted or sent (D3). A change of the hub's generation replaces prekeys and resends what is not confirmed (D11).
 */
export function keepLevel(desk: LevelDesk): Level {
  const { link, lane, clock, random } = desk;
  const now = clock.now;
  /** The session of the line whose first sync is done, and the one whose first sync was tried. */
  let levelSession = 0;
  let triedSession = 0;
  /** The session on which heartbeats of what was written before it have been written. */
  let saidSession = 0;
  let lapsedSession = 0;
  let lapsedAtMs = 0;
  let wantedHeads: readonly Head[] = [];
  let shownLinks: Received['links'] = [];
  let allWanted = false;
  /** A reading of rosters failed, perhaps after it had stored some of them: what that brings is still to be looked at. */
  let partlyRead = false;
  let missingWanted = false;
  let stored = 0;
  let levelAtMs: number | null = null;
  /** When the line of now became level. */
  let levelSinceMs = 0;

  const session = (): number => {
    const state = link.state();
    return state.state === 'connected' ? state.session : 0;
  };
  const isUp = (): boolean => session() !== 0;
  const isLevel = (): boolean => isUp() && session() === levelSession;
  const wantHeads = (heads: readonly Head[]): void => {
    wantedHeads = [...wantedHeads, ...heads];
    rosters.wake();
  };

  const readHeads = async (heads: readonly Head[]): Promise<number> => {
    const synced = await syncHeads(desk.rosters, heads);
    grown(synced);
    return synced.stored;
  };
  const out: OutDesk = { ask: link.ask, lane, now, syncHeads: readHeads };
  const watch = createSuspensionWatch(out);
  const prekeys = createPrekeyUpkeep(out, (fault) => desk.fault('prekeys', fault));
  const acknowledger = createAcknowledger({ ask: link.ask, clock });
  const fault = (problem: unknown): void => desk.fault('receive', problem);
  const wantErrands = (): void => {
    // Whoever wrote may be reachable for the first time.
    missingWanted = true;
    intents.wake();
    errands.wake();
  };
  const wantSync = (): void => {
    allWanted = true;
    rosters.wake();
  };
  const wantShown = (links: Received['links']): void => {
    shownLinks = [...shownLinks, ...links];
    rosters.wake();
  };
  const namedHeads = createNamedHeads({ now, has: desk.rosters.book.hasHead, read: readHeads, wake: () => named.wake() });
  const inbox = createInbox({
    ask: link.ask,
    lane,
    acknowledger,
    now,
    wantHeads: namedHeads.want,
    shown: wantShown,
    wantErrands,
    wantSync,
    fault,
  });

  const pump = (ready: () => boolean, pass: () => Promise<Passed>): Pump =>
    createPump({ clock, random, ready, pass, fault: (problem) => desk.fault('pump', problem) });
  const rosters = pump(isUp, passRosters);
  // Mail is fetched also when a roster cannot be read: what rests on it is parked (T3).
  const mail = pump(() => isUp() && triedSession === session(), passMail);
  const intents = pump(isLevel, passIntents);
  const submits = pump(isLevel, passSubmits);
  const errands = pump(isLevel, passErrands);
  const lapses = pump(isLevel, passLapses);
  const ladders = pump(isLevel, passLadders);
  const suspensions = pump(isLevel, watch.pass);
  const named = pump(isLevel, namedHeads.pass);
  const pumps = [rosters, named, mail, intents, submits, errands, lapses, ladders, suspensions];

  async function passMail(): Promise<Passed> {
    const passed = await inbox.pass();
    if (isLevel()) levelAtMs = now();
    if (passed.moved > 0) ladders.wake();
    return passed;
  }

  async function passLadders(): Promise<Passed> {
    const { nextAtMs } = await lane.run('watch-ladders', { nowMs: now(), levelSinceMs });
    return { moved: 0, dueAtMs: nextAtMs ?? undefined };
  }

  async function passIntents(): Promise<Passed> {
    if (missingWanted) {
      missingWanted = false;
      await encryptMissing(out);
      submits.wake();
    }
    return encryptIntents(out, submits.wake);
  }

  /** Once a line, and again while it lasts. */
  async function passLapses(): Promise<Passed> {
    if (lapsedSession === session() && isWaiting(lapsedAtMs + LAPSED_ASK_MS, LAPSED_ASK_MS, now())) return { moved: 0 };
    const at = session();
    const { asked, freed } = await lane.run('ask-exclusions', { nowMs: now() }); // RO43: of a vault that was put back
    if (asked > 0 || freed) wantErrands();
    const moved = await takeLapsed(out);
    lapsedSession = at;
    lapsedAtMs = now();
    return { moved, dueAtMs: lapsedAtMs + LAPSED_ASK_MS };
  }

  async function passSubmits(): Promise<Passed> {
    const { moved } = await submitOutbox(out);
    // What stops an escalation follows the signed act that allows it (D9).
    return { moved: moved + (await showSecrets(out)) };
  }

  async function passErrands(): Promise<Passed> {
    const at = session();
    const passed = await encryptErrands(out, submits.wake, saidSession !== at);
    saidSession = at;
    return passed;
  }

  async function passRosters(): Promise<Passed> {
    const at = session();
    const before = stored;
    const isFirst = at !== levelSession;
    const heads = wantedHeads;
    // What was read before it failed may have brought more to read: a taskforce that was admitted, a post.
    const all = allWanted || isFirst || partlyRead;
    wantedHeads = [];
    allWanted = false;
    try {
      if (all) grown(await syncRosters(desk.rosters));
      if (heads.length > 0) await readHeads(heads);
      await storeShown();
      if (isFirst) await beginSession();
    } catch (problem) {
      wantedHeads = [...heads, ...wantedHeads];
      partlyRead = true;
      throw problem;
    } finally {
      triedSession = at;
      mail.wake();
    }
    if (isFirst && at === session()) {
      levelSession = at;
      levelSinceMs = now();
      watch.want();
      for (const each of [named, mail, intents, submits, errands, lapses, ladders, suspensions]) each.hurry();
      desk.level();
    }
    return { moved: stored - before };
  }

  /** T3: what desks have shown is verified as what the hub gives. What is lost here, by a stop, is asked for again. */
  async function storeShown(): Promise<void> {
    const links = shownLinks;
    shownLinks = [];
    let more = 0;
    for (const shown of links) {
      const height = (): number => desk.rosters.book.head(shown.roster)?.height ?? -1;
      const before = height();
      const { stopped } = await lane.run('take-shown-links', { nowMs: now(), shown });
      more += height() - before;
      if (stopped?.status === 'waiting') errands.wake();
    }
    if (more > 0) grown({ stored: more, differing: [], missing: [] });
  }

  function grown(synced: Synced): void {
    stored += synced.stored;
    if (synced.stored > 0 || partlyRead) {
      partlyRead = false;
      inbox.retryParked();
      missingWanted = true;
      mail.wake();
      intents.wake();
    }
    desk.synced(synced);
  }

  async function beginSession(): Promise<void> {
    const state = link.state();
    if (state.state !== 'connected') return;
    const { generation } = state.signedIn;
    const known = desk.generation();
    const isNew = known !== undefined && known !== generation;
    inbox.restart();
    if (isNew || desk.mustReplacePrekeys()) {
      await prekeys.replaceAll();
      await desk.replacedPrekeys();
    } else {
      // Whoever sees this device writes to it at once: it has to be reachable before it says that it is there.
      prekeys.look();
      await prekeys.idle();
    }
    if (isNew) await lane.run('resend-unconfirmed', { nowMs: now(), generation });
    else if (known === undefined) await lane.run('remember', { hubGeneration: generation });
  }

  const lookAgain = (): void => {
    cancelLook = clock.after(LOOK_AGAIN_MS, lookAgain);
    if (!isUp()) return;
    inbox.restart();
    allWanted = true;
    missingWanted = true;
    watch.want();
    for (const each of pumps) each.wake();
    if (isLevel()) prekeys.lookIfDue();
  };
  let cancelLook = clock.after(LOOK_AGAIN_MS, lookAgain);

  const onState = (state: HubLinkState): void => {
    if (state.state === 'connected') rosters.hurry();
  };
  const suspensionsChanged = (): void => {
    watch.want();
    suspensions.wake();
  };
  const hear = hearPushes({ inbox, mail, wantHeads, lookAtPrekeys: prekeys.look, offersChanged: desk.offersChanged, suspensionsChanged });
  const stops = [link.onState(onState), link.onPush(hear)];
  onState(link.state());

  return {
    wakeOut: () => {
      intents.wake();
      submits.wake(); // what was encrypted at once
    },
    wakeErrands: errands.wake,
    syncHeads: readHeads,
    waitingIn: inbox.left,
    isLevel,
    levelAtMs: () => levelAtMs,
    settle: () =>
      settlePumps(pumps, async () => {
        await prekeys.idle();
        if (isUp()) await flushed(acknowledger);
        inbox.restart();
        allWanted = true;
        missingWanted = true;
        watch.want();
      }),
    [Symbol.asyncDispose]: async () => {
      for (const stop of stops) stop();
      cancelLook();
      acknowledger.stop();
      await Promise.all([prekeys.idle(), ...pumps.map((each) => each[Symbol.asyncDispose]())]);
    },
  };
}

/** What was not acknowledged is shown again by the next drain. */
const flushed = (acknowledger: Acknowledger): Promise<void> => acknowledger.flush().catch(() => undefined);

import { randomUUID } from 'node:crypto';
import { CAST, PASSPHRASE } from '@breakwater/scripts/cast';
import { type DemonstrationDesk, openDesk, openDesks } from '@breakwater/scripts/demonstration-desks';
import { type DemonstrationHub, serveHub } from '@breakwater/scripts/demonstration-hub';
import { enrolAll } from '@breakwater/scripts/enrolment';
import { consult } from '@breakwater/scripts/history';
import type { DeskCalls } from '@breakwater/shared/desk/calls';
import type { TimelineItem } from '@breakwater/shared/desk/views/rooms';
import { UI_PAGE_MAX_ITEMS } from '@breakwater/shared/limits';
import type { CallArgument, CallOutput } from '@breakwater/shared/wire/call';
import { Refusal } from '@breakwater/shared/wire/reply';
import type { Dice } from '../dice.ts';

// D1 to D3 under power cuts: the built hub and the built desks as processes, killed with SIGKILL at moments that dice choose,
// while both officers go on writing. At the end each message that a desk took must be on both screens exactly once, in its author's order.

const WRITERS = CAST.filter(({ key }) => key === 'tt-ibis' || key === 'gy-hoatzin');
const MESSAGES_BETWEEN_KILLS = 4;
const LONGEST_WAIT_MS = 400;
const ARRIVAL_PATIENCE_MS = 120_000;

export type CrashRun = {
  readonly killed: Readonly<Record<'hub' | 'desk', number>>;
  /** What each officer wrote, in order. */
  readonly written: readonly (readonly string[])[];
  /** What each officer's screen shows of each author, in order; and the lines that could not be read. */
  readonly shown: readonly { readonly of: readonly (readonly string[])[]; readonly unreadable: number }[];
};

/** Runs one network through `kills` power cuts. `root` is the repository, built; `data` an empty folder. */
export async function crashRun(root: string, data: string, kills: number, dice: Dice): Promise<CrashRun> {
  const hubFolder = `${data}/hub`;
  let hub: DemonstrationHub = await serveHub(root, hubFolder);
  let desks: DemonstrationDesk[] = [];
  try {
    const opened = await openDesks(root, data, WRITERS);
    desks = [...opened.all];
    await enrolAll(hub, opened, () => undefined);
    const [first, second] = desks;
    if (!first || !second) throw new Error('two desks expected');
    const room = await consult(first, [second], 'Crash', 'opening');

    const killed = { hub: 0, desk: 0 };
    const written: string[][] = [['opening'], []];
    for (let kill = 0; kill < kills; kill++) {
      const writing = desks.map((_, who) => writeSome(() => desks[who], room, written[who] ?? [], `${kill}`, dice));
      await pause(dice.below(LONGEST_WAIT_MS));
      if (dice.below(2) === 0) {
        await hub.kill();
        killed.hub += 1;
        hub = await serveHub(root, hubFolder);
      } else {
        const who = dice.below(desks.length);
        const victim = desks[who];
        if (!victim) continue;
        await victim.kill();
        victim.link[Symbol.dispose]();
        killed.desk += 1;
        const again = await openDesk(root, data, victim.officer);
        desks[who] = again;
        await again.link.ask('desk:unlock', { passphrase: PASSPHRASE });
      }
      await Promise.all(writing);
    }
    const total = written.flat().length;
    const shown: CrashRun['shown'][number][] = [];
    for (const desk of desks) shown.push(await whenAllArrived(desk, room, total));
    return { killed, written, shown };
  } finally {
    for (const desk of desks) await desk[Symbol.asyncDispose]();
    await hub[Symbol.asyncDispose]();
  }
}

const page = (room: string): CallArgument<DeskCalls, 'rooms:read'> => ({
  room,
  before: null,
  after: null,
  around: null,
  limit: UI_PAGE_MAX_ITEMS,
});

/** Writes some lines; a call that got no answer is repeated with its draft id, as the web client does, until one is answered. */
async function writeSome(
  desk: () => DemonstrationDesk | undefined,
  room: string,
  written: string[],
  round: string,
  dice: Dice,
): Promise<void> {
  for (let n = 0; n < MESSAGES_BETWEEN_KILLS; n++) {
    const text = `${round}.${n} ${'x'.repeat(dice.below(600))}`;
    const draft = randomUUID();
    written.push(text);
    while (!(await write(desk(), room, draft, text))) await pause(50);
    await pause(dice.below(LONGEST_WAIT_MS / MESSAGES_BETWEEN_KILLS));
  }
}

async function write(desk: DemonstrationDesk | undefined, room: string, draft: string, text: string): Promise<boolean> {
  try {
    await desk?.link.ask('rooms:write', { room, draft, text, replyTo: null, codes: null, hurry: true });
    return desk !== undefined;
  } catch (refusal) {
    if (refusal instanceof Refusal && ['no-answer', 'locked', 'internal'].includes(refusal.code)) return false;
    throw refusal;
  }
}

/** What a desk shows once it shows as many messages as were written, or when patience ends. */
async function whenAllArrived(desk: DemonstrationDesk, room: string, total: number): Promise<CrashRun['shown'][number]> {
  const deadline = performance.now() + ARRIVAL_PATIENCE_MS;
  for (;;) {
    const shown = await readShown(desk, room);
    if (shown.of.flat().length >= total || performance.now() > deadline) return shown;
    await pause(200);
  }
}

async function readShown({ link }: DemonstrationDesk, room: string): Promise<CrashRun['shown'][number]> {
  const items: TimelineItem[] = [];
  for (let before: string | null = null, first = true; first || before !== null; first = false) {
    const read: CallOutput<DeskCalls, 'rooms:read'> = await link.ask('rooms:read', { ...page(room), before });
    items.unshift(...read.items);
    before = read.earlier;
  }
  const texts = (code: string): string[] =>
    items.flatMap((item) => (item.kind === 'message' && item.by.taskforce.code === code ? [item.text] : []));
  return { of: WRITERS.map(({ taskforce }) => texts(taskforce)), unreadable: items.filter(({ kind }) => kind === 'unreadable').length };
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

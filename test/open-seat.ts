import { cpSync, renameSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createAreas } from '@breakwater/desk/areas';
import type { Clock } from '@breakwater/desk/clock';
import { randomBytes } from '@breakwater/desk/crypto/node/hashes';
import { createDesk } from '@breakwater/desk/desk';
import type { DeskParts } from '@breakwater/desk/desk-parts';
import { openLine } from '@breakwater/desk/hub-link/line';
import { createFaceFile } from '@breakwater/desk/session/face-file';
import { createDeskHandlers } from '@breakwater/desk/ui-link/handlers';
import { createNotices } from '@breakwater/desk/ui-link/notices';
import { serveUiLink } from '@breakwater/desk/ui-link/serve';
import { type DeskCalls, deskCalls } from '@breakwater/shared/desk/calls';
import type { CallOutput } from '@breakwater/shared/wire/call';
import { Refusal } from '@breakwater/shared/wire/reply';
import { cuttableLine } from './cuttable-line.ts';
import type { Seat } from './seat.ts';

/** The built web client. */
const WEB = fileURLToPath(new URL('../client/web/dist', import.meta.url));

type SeatParts = Partial<DeskParts> & { readonly clock: Clock; readonly passphrase: string };

/** Builds one officer's desk on its folder, with all that its browser would reach. */
export function openSeat(folder: string, name: string, { passphrase, ...parts }: SeatParts): Seat {
  const faults: { where: string; fault: unknown }[] = [];
  const build = () => {
    const face = createFaceFile(folder);
    const line = cuttableLine(parts.open ?? openLine);
    const revoked = (): void => face.setRemoved(parts.clock.now());
    const schedule = (work: () => void, afterMs: number): void => void parts.clock.after(afterMs, work);
    const notices = createNotices({ isLocked: () => desk.gate.state() === 'locked', schedule });
    const fault = (where: string, what: unknown): void => void faults.push({ where, fault: what });
    const desk = createDesk(folder, { changed: notices.changed, ...parts, open: line.open, revoked, fault });
    const ui = { gate: desk.gate, face, areas: createAreas(face), notices, now: parts.clock.now, version: 'test', awake: () => undefined };
    return { desk, handlers: createDeskHandlers(ui), line, notices, fault };
  };
  let seated = build();
  const restartLocked = async (): Promise<void> => {
    await seated.desk[Symbol.asyncDispose]();
    seated = build();
  };
  return {
    name,
    folder,
    faults,
    desk: () => seated.desk,
    open: () => {
      const opened = seated.desk.gate.opened();
      if (!opened) throw new Error(`the desk of ${name} is ${seated.desk.gate.state()}`);
      return opened;
    },
    ask: async (event, payload) => {
      const { input, output } = deskCalls[event];
      const { handlers, line } = seated;
      const handler = handlers[event] as (caller: { tab: string }, parsed: unknown) => unknown;
      const answer = await handler({ tab: 'test' }, input.parse(payload));
      if (line.isCut()) throw new Refusal('no-answer', event); // a machine without power says nothing any more
      return output.parse(answer) as CallOutput<DeskCalls, typeof event>;
    },
    serve: () => {
      const { handlers, notices, fault } = seated;
      const observer = { fault, answered: () => undefined };
      return serveUiLink({ port: 0, webFolder: WEB, handlers, notices, observer, now: parts.clock.now, random: randomBytes });
    },
    close: async () => seated.desk[Symbol.asyncDispose](),
    powerCut: async () => {
      const image = `${folder}.image`;
      seated.line.cut();
      cpSync(folder, image, { recursive: true }); // in one go: nothing of the desk runs meanwhile
      await seated.desk[Symbol.asyncDispose]();
      rmSync(folder, { recursive: true });
      renameSync(image, folder);
      seated = build();
      await seated.desk.gate.unlock(passphrase);
    },
    reopen: async () => {
      await restartLocked();
      await seated.desk.gate.unlock(passphrase);
    },
    restartLocked,
  };
}

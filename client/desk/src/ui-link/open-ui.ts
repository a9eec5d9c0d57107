import type { Clock } from '../clock.ts';
import type { FaceFile } from '../session/face-file.ts';
import { idleLockMinutes } from '../session/handlers.ts';
import { watchIdleness } from '../session/idle-lock.ts';
import type { ActAreas } from './areas.ts';
import type { Gate } from './desk-ports.ts';
import { createDeskHandlers } from './handlers.ts';
import type { Notices } from './notices.ts';
import { serveUiLink, type UiLink } from './serve.ts';
import type { UiObserver } from './sockets.ts';

export type UiParts = {
  readonly gate: Gate;
  /** Made with `createNotices`; the desk names there what changed. */
  readonly notices: Notices;
  readonly face: FaceFile;
  /** Alerts and requests, as far as they are there. */
  readonly areas: ActAreas;
  readonly clock: Clock;
  readonly random: (bytes: number) => Uint8Array;
  readonly version: string;
  readonly observer: UiObserver;
  readonly port: number;
  readonly host?: string;
  readonly webFolder: string;
};

/** All of the UI side in one: serves the web client and the calls, and locks the desk when nobody is there (U1, U2). */
export async function openUi({ gate, notices, face, areas, clock, random, version, observer, ...where }: UiParts): Promise<UiLink> {
  const idle = watchIdleness({
    clock,
    minutes: () => {
      const desk = gate.opened();
      return desk ? idleLockMinutes(desk) : Number.POSITIVE_INFINITY;
    },
    lock: () => {
      gate
        .lock()
        .then(() => notices.changed('status'))
        .catch((fault: unknown) => observer.fault('idle-lock', fault));
    },
  });
  const handlers = createDeskHandlers({ gate, face, areas, notices, now: clock.now, version, awake: idle.awake });
  try {
    const link = await serveUiLink({ ...where, handlers, notices, observer, now: clock.now, random });
    return {
      ...link,
      [Symbol.asyncDispose]: async () => {
        idle[Symbol.dispose]();
        await link[Symbol.asyncDispose]();
      },
    };
  } catch (fault) {
    idle[Symbol.dispose]();
    throw fault;
  }
}

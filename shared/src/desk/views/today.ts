import { z } from 'zod';
import { UI_LIST_MAX, UI_TASKFORCES_MAX } from '../../limits.ts';
import { AskRow, ProposalView } from './agreements.ts';
import { AlertRow } from './alerts.ts';
import { Count, TimeMs, ViewId } from './basics.ts';
import { TaskforceRef } from './people.ts';
import { RequestRow } from './requests.ts';
import { RoomRow } from './rooms.ts';

/** The first screen (U6): what wants the officer, in this order. */
export const TodayView = z.strictObject({
  /** Not yet answered by our taskforce; most urgent first. */
  alerts: z.array(AlertRow).max(UI_LIST_MAX),
  /** Our turn; earliest due first. */
  requests: z.array(RequestRow).max(UI_LIST_MAX),
  /** What others ask us to sign with them; what is near its end first. */
  asks: z.array(AskRow).max(UI_LIST_MAX),
  /** What we asked for and did not get: declined, expired, or over. */
  unmet: z.array(ProposalView).max(UI_LIST_MAX),
  /** Unread; newest first. */
  rooms: z.array(RoomRow).max(UI_LIST_MAX),
  /** Taskforces that were expelled in the last two weeks. */
  expelled: z.array(z.strictObject({ taskforce: TaskforceRef, atMs: TimeMs })).max(UI_TASKFORCES_MAX),
  /** People who wait for this chair's approval. */
  offers: Count,
  /** T11: our taskforce, where its chair could make the chair sheets and there are none that count; else null. */
  sheetsDue: ViewId.nullable(),
  /** Taskforces heard from in the last five minutes; null when that is not known. */
  reachable: z.array(TaskforceRef).max(UI_TASKFORCES_MAX).nullable(),
  /** Done in the last 24 hours, for the empty screen. */
  done: z.strictObject({ alertsAnswered: Count, requestActs: Count, messagesSent: Count, messagesReceived: Count }),
});
export type TodayView = z.infer<typeof TodayView>;

import { agreementCalls } from './calls/agreements.ts';
import { alertCalls } from './calls/alerts.ts';
import { backupCalls } from './calls/backup.ts';
import { chairSheetCalls } from './calls/chair-sheets.ts';
import { findingCalls } from './calls/finding.ts';
import { peopleCalls } from './calls/people.ts';
import { requestCalls } from './calls/requests.ts';
import { roomCalls } from './calls/rooms.ts';
import { sessionCalls } from './calls/session.ts';

/**
 * The UI link: what the browser asks the desk. A desk may bind the tables one by one; `areas` in `desk:status` says which are
 * real. Every call not marked otherwise answers `locked` unless the desk is open. Refusals are codes of errors.ts.
 */
export const deskCalls = {
  ...sessionCalls,
  ...peopleCalls,
  ...roomCalls,
  ...alertCalls,
  ...requestCalls,
  ...findingCalls,
  ...agreementCalls,
  ...backupCalls,
  ...chairSheetCalls,
} as const;
export type DeskCalls = typeof deskCalls;

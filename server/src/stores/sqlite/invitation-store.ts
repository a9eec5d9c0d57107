import { DeviceId, InvitationId, RosterId } from '@breakwater/shared/ids';
import { INVITATION_LIFE_MS } from '@breakwater/shared/limits';
import type { Database } from '@signalapp/sqlcipher';
import type { Invitation, InvitationStatus, InvitationStore, NewInvitation } from '../invitation-store.ts';
import { calledText, foundingOf, sameInvitation } from '../same-invitation.ts';
import { plainBytes } from './database.ts';
import type { GroupCommit } from './group-commit.ts';

type Row = {
  id: string;
  kind: 'found' | 'join';
  taskforce: string | null;
  openedBy: string | null;
  access: Uint8Array<ArrayBuffer>;
  expiresAtMs: number;
  status: InvitationStatus;
  offer: Uint8Array<ArrayBuffer> | null;
  offeredAtMs: number | null;
  founded: string | null;
  called: string | null;
};
type OfferRow = { id: string; openedBy: string; offer: Uint8Array<ArrayBuffer>; offeredAtMs: number };

/** Invitations in SQLite: each step is one UPDATE that names the state it starts from. */
export function sqliteInvitations(db: Database, commits: GroupCommit): InvitationStore & { sweep(nowMs: number): Promise<number> } {
  const read = db.prepare('SELECT * FROM invitation WHERE id = ?');
  const insert = db.prepare(
    "INSERT INTO invitation (id, kind, taskforce, openedBy, access, expiresAtMs, called, status) VALUES (?, ?, ?, ?, ?, ?, ?, 'open') ON CONFLICT DO NOTHING",
  );
  const offer = db.prepare(
    `UPDATE invitation SET status = 'waiting', offer = ?, offeredAtMs = ?, expiresAtMs = max(expiresAtMs, ?)
     WHERE id = ? AND kind = 'join' AND status = 'open' AND expiresAtMs > ?`,
  );
  const waiting = db.prepare(
    `SELECT id, openedBy, offer, offeredAtMs FROM invitation
     WHERE taskforce = ? AND status = 'waiting' AND openedBy IN (SELECT value FROM json_each(?)) AND expiresAtMs > ? ORDER BY offeredAtMs, id LIMIT ?`,
  );
  const unanswered = db.prepare(
    "SELECT count(*) AS count FROM invitation WHERE openedBy = ? AND status IN ('open', 'waiting') AND expiresAtMs > ?",
  );
  const answer = db.prepare(
    "UPDATE invitation SET status = ?, expiresAtMs = max(expiresAtMs, ?) WHERE id = ? AND status = 'waiting' AND expiresAtMs > ?",
  );
  const use = db.prepare(
    "UPDATE invitation SET status = 'used', founded = ? WHERE id = ? AND kind = 'found' AND status = 'open' AND expiresAtMs > ?",
  );
  const deleteExpired = db.prepare('DELETE FROM invitation WHERE expiresAtMs <= ?');

  const readOne = (id: InvitationId): Invitation | undefined => {
    const row = read.get<Row>([id]);
    return row && fromRow(row);
  };
  const readLiving = (id: InvitationId, nowMs: number): Invitation | undefined => {
    const found = readOne(id);
    return found && found.expiresAtMs > nowMs ? found : undefined;
  };

  return {
    openInvitation: ({ id, purpose, access, expiresAtMs }) =>
      commits.write(() => {
        const { taskforce, openedBy } = purpose.kind === 'join' ? purpose : { taskforce: null, openedBy: null };
        const called = purpose.kind === 'found' ? calledText(purpose) : null;
        if (insert.run([id, purpose.kind, taskforce, openedBy, access, expiresAtMs, called]).changes === 1) return 'opened';
        return sameInvitation(readOne(id), { id, purpose, access, expiresAtMs }) ? 'repeated' : 'taken';
      }),
    readInvitation: async (id, nowMs) => readLiving(id, nowMs),
    offer: (id, bytes, nowMs) =>
      commits.write(() => {
        if (offer.run([bytes, nowMs, nowMs + INVITATION_LIFE_MS, id, nowMs]).changes === 1) return 'offered';
        const found = readLiving(id, nowMs);
        return found?.offer && Buffer.compare(found.offer, bytes) === 0 ? 'repeated' : 'refused';
      }),
    async waitingOffers(taskforce, openedBy, nowMs, limit) {
      return waiting.all<OfferRow>([taskforce, JSON.stringify(openedBy), nowMs, limit]).map((row) => ({
        invitation: InvitationId.parse(row.id),
        openedBy: DeviceId.parse(row.openedBy),
        offer: plainBytes(row.offer),
        offeredAtMs: row.offeredAtMs,
      }));
    },
    countUnanswered: async (openedBy, nowMs) => unanswered.get<{ count: number }>([openedBy, nowMs])?.count ?? 0,
    answer: (id, status, nowMs) =>
      commits.write(() => {
        if (answer.run([status, nowMs + INVITATION_LIFE_MS, id, nowMs]).changes === 1) return 'answered';
        return readLiving(id, nowMs)?.status === status ? 'repeated' : 'refused';
      }),
    useInvitation: (id, founded, nowMs) =>
      commits.write(() => {
        if (use.run([founded, id, nowMs]).changes === 1) return 'used';
        return readLiving(id, nowMs)?.founded === founded ? 'repeated' : 'refused';
      }),
    sweep: (nowMs) => commits.write(() => deleteExpired.run([nowMs]).changes),
  };
}

function fromRow(row: Row): Invitation {
  const purpose: NewInvitation['purpose'] =
    row.kind === 'join'
      ? { kind: 'join', taskforce: RosterId.parse(row.taskforce), openedBy: DeviceId.parse(row.openedBy) }
      : foundingOf(row.called);
  return {
    id: InvitationId.parse(row.id),
    purpose,
    access: plainBytes(row.access),
    expiresAtMs: row.expiresAtMs,
    status: row.status,
    offer: row.offer && plainBytes(row.offer),
    offeredAtMs: row.offeredAtMs,
    founded: row.founded === null ? null : RosterId.parse(row.founded),
  };
}

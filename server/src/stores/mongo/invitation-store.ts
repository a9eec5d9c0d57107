import { equalBytes } from '@breakwater/shared/format/bytes';
import { DeviceId, InvitationId, RosterId } from '@breakwater/shared/ids';
import { INVITATION_LIFE_MS } from '@breakwater/shared/limits';
import { type Connection, trusted } from 'mongoose';
import type { Invitation, InvitationStatus, InvitationStore, NewInvitation } from '../invitation-store.ts';
import { calledText, foundingOf, sameInvitation } from '../same-invitation.ts';
import { bytes, collection, fromBuffer, insertMissing, number, text, toBuffer } from './schema.ts';

type InvitationDoc = {
  _id: string;
  kind: 'found' | 'join';
  taskforce?: string;
  openedBy?: string;
  access: Buffer;
  expiresAtMs: number;
  status: InvitationStatus;
  offer?: Buffer;
  offeredAtMs?: number;
  founded?: string;
  called?: string;
};

/** Invitations in MongoDB: each step is one update whose filter names the state it starts from. */
export function mongoInvitations(connection: Connection): InvitationStore & { sweep(nowMs: number): Promise<number> } {
  const invitations = collection<InvitationDoc>(connection, 'invitations', {
    _id: text,
    kind: text,
    taskforce: text,
    openedBy: text,
    access: bytes,
    expiresAtMs: number,
    status: text,
    offer: bytes,
    offeredAtMs: number,
    founded: text,
    called: text,
  });
  const read = async (id: InvitationId, nowMs: number): Promise<Invitation | undefined> => {
    const found = await invitations.findOne({ _id: id, expiresAtMs: trusted({ $gt: nowMs }) }).lean<InvitationDoc>();
    return found ? fromDoc(found) : undefined;
  };
  const living = (id: InvitationId, nowMs: number) => ({ _id: id, expiresAtMs: trusted({ $gt: nowMs }) });

  return {
    async openInvitation(invitation) {
      const { id, purpose, access, expiresAtMs } = invitation;
      const called = purpose.kind === 'found' ? calledText(purpose) : null;
      const join =
        purpose.kind === 'join' ? { taskforce: purpose.taskforce, openedBy: purpose.openedBy } : called === null ? {} : { called };
      const doc: InvitationDoc = { _id: id, kind: purpose.kind, ...join, access: toBuffer(access), expiresAtMs, status: 'open' };
      const known = await insertMissing(invitations, [doc]);
      if (known.size === 0) return 'opened';
      return sameInvitation(await read(id, Number.NEGATIVE_INFINITY), invitation) ? 'repeated' : 'taken';
    },
    readInvitation: read,
    async offer(id, offer, nowMs) {
      const offered = await invitations.updateOne(
        { ...living(id, nowMs), kind: 'join', status: 'open' },
        { $set: { status: 'waiting', offer: toBuffer(offer), offeredAtMs: nowMs }, $max: { expiresAtMs: nowMs + INVITATION_LIFE_MS } },
      );
      if (offered.modifiedCount === 1) return 'offered';
      const found = await read(id, nowMs);
      return found?.offer && equalBytes(found.offer, offer) ? 'repeated' : 'refused';
    },
    async waitingOffers(taskforce, openers, nowMs, limit) {
      const found = await invitations
        .find({ taskforce, status: 'waiting', openedBy: trusted({ $in: [...openers] }), expiresAtMs: trusted({ $gt: nowMs }) })
        .sort({ offeredAtMs: 1, _id: 1 })
        .limit(limit)
        .lean<Required<InvitationDoc>[]>();
      return found.map(({ _id, openedBy, offer, offeredAtMs }) => ({
        invitation: InvitationId.parse(_id),
        openedBy: DeviceId.parse(openedBy),
        offer: fromBuffer(offer),
        offeredAtMs,
      }));
    },
    countUnanswered: (openedBy, nowMs) =>
      invitations.countDocuments({
        kind: 'join',
        openedBy,
        status: trusted({ $in: ['open', 'waiting'] }),
        expiresAtMs: trusted({ $gt: nowMs }),
      }),
    async answer(id, status, nowMs) {
      const answered = await invitations.updateOne(
        { ...living(id, nowMs), status: 'waiting' },
        { $set: { status }, $max: { expiresAtMs: nowMs + INVITATION_LIFE_MS } },
      );
      if (answered.modifiedCount === 1) return 'answered';
      return (await read(id, nowMs))?.status === status ? 'repeated' : 'refused';
    },
    async useInvitation(id, founded, nowMs) {
      const used = await invitations.updateOne(
        { ...living(id, nowMs), kind: 'found', status: 'open' },
        { $set: { status: 'used', founded } },
      );
      if (used.modifiedCount === 1) return 'used';
      return (await read(id, nowMs))?.founded === founded ? 'repeated' : 'refused';
    },
    async sweep(nowMs) {
      return (await invitations.deleteMany({ expiresAtMs: trusted({ $lte: nowMs }) })).deletedCount;
    },
  };
}

function fromDoc(doc: InvitationDoc): Invitation {
  const purpose: NewInvitation['purpose'] =
    doc.kind === 'join'
      ? { kind: 'join', taskforce: RosterId.parse(doc.taskforce), openedBy: DeviceId.parse(doc.openedBy) }
      : foundingOf(doc.called);
  return {
    id: InvitationId.parse(doc._id),
    purpose,
    access: fromBuffer(doc.access),
    expiresAtMs: doc.expiresAtMs,
    status: doc.status,
    offer: doc.offer ? fromBuffer(doc.offer) : null,
    offeredAtMs: doc.offeredAtMs ?? null,
    founded: doc.founded === undefined ? null : RosterId.parse(doc.founded),
  };
}

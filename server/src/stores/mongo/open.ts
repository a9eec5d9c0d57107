import type { Connection } from 'mongoose';
import type { HubStores } from '../hub-stores.ts';
import { STORE_LIMITS, type StoreParts } from '../store-parts.ts';
import { connectMongo } from './connect.ts';
import { mongoHeldKeys } from './held-key-store.ts';
import { mongoInvitations } from './invitation-store.ts';
import { mongoMailboxes } from './mailboxes/mailbox-store.ts';
import { mongoMeta } from './meta-store.ts';
import { migrate } from './migrate.ts';
import { mongoPrekeys } from './prekey-store.ts';
import { mongoRosters } from './roster-store.ts';
import { mongoSignIns } from './sign-in-store.ts';

/**
 * Opens the store of a hub of several nodes (H2). No method needs a transaction over several documents: each is one
 * conditional write, or writes in an order that a crash can cut anywhere (H1).
 */
export async function openMongoStores(url: string, parts: StoreParts): Promise<HubStores> {
  const connection = await connectMongo(url);
  try {
    return await mongoStoresOn(connection, parts);
  } catch (error) {
    await connection.close();
    throw error;
  }
}

/** The same on a connection that is open; disposing closes it. */
export async function mongoStoresOn(connection: Connection, parts: StoreParts): Promise<HubStores> {
  await migrate(connection);
  const limits = parts.limits ?? STORE_LIMITS;
  const heldKeys = mongoHeldKeys(connection);
  const mailboxes = mongoMailboxes(connection, heldKeys, limits);
  const prekeys = mongoPrekeys(connection, limits);
  const signIns = mongoSignIns(connection);
  const invitations = mongoInvitations(connection);
  return {
    rosters: mongoRosters(connection),
    prekeys,
    mailboxes,
    signIns,
    invitations,
    heldKeys,
    meta: await mongoMeta(connection, parts),
    async sweep(nowMs) {
      return {
        challenges: await signIns.sweepChallenges(nowMs),
        invitations: await invitations.sweep(nowMs),
        envelopes: await mailboxes.sweepEnvelopes(nowMs),
        heldKeys: await heldKeys.sweep(nowMs),
        prekeys: await prekeys.sweep(nowMs),
        leftovers: await mailboxes.sweepLeftovers(nowMs),
      };
    },
    [Symbol.asyncDispose]: () => connection.close(),
  };
}

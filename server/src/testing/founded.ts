import { join } from 'node:path';
import { bytesOf } from '@breakwater/shared/format/base64url';
import type { RosterId } from '@breakwater/shared/ids';
import { invitationAccess, readInvitation } from '@breakwater/shared/keys/invitation';
import type { SignedLink } from '@breakwater/shared/roster/link';
import { addOfficer, type TestDevice, type TestTaskforce, testName, testTaskforce } from '@breakwater/shared/testing/rosters';
import { FILES, readKeyFile } from '../config/data-folder.ts';
import { hmacSha256 } from '../keys/roster-crypto.ts';
import { admitTaskforce, listApplicants, openBookOf } from '../operator/admit-taskforces.ts';
import { inviteTaskforce } from '../operator/invite-taskforce.ts';
import { type Desk, openTestDesk, openTestDoor } from './desk.ts';
import type { TestHub } from './hub.ts';
import { parts } from './parts.ts';

/** Issues the operator's invitation, as `hub invite` does: its id and what proves its secret. */
export async function issueInvitation(
  { stores }: TestHub,
  code: string,
): Promise<{
  readonly invitation: NonNullable<ReturnType<typeof readInvitation>>['invitation'];
  readonly access: Uint8Array<ArrayBuffer>;
}> {
  const network = (await openBookOf(stores.rosters)).network();
  const { text } = await inviteTaskforce({ ...parts, invitations: stores.invitations, network }, testName(code));
  const read = readInvitation(text);
  if (!read) throw new Error('the invitation does not read');
  return { invitation: read.invitation, access: Uint8Array.from(invitationAccess(bytesOf(read.secret), hmacSha256)) };
}

/** Founds a taskforce at the door, by the operator's invitation. */
export async function foundAt(hub: TestHub, code: string): Promise<TestTaskforce> {
  const issued = await issueInvitation(hub, code);
  const taskforce = testTaskforce(hub.hub.network, code);
  const [founding] = taskforce.chain.links;
  if (!founding) throw new Error('no founding');
  await using door = await openTestDoor(hub.hub);
  await door.call('door:found', { ...issued, founding });
  return taskforce;
}

/** Admits whoever waits, as `hub admit --all` does, and lets the hub notice. */
async function admitAll({ stores, data, hub }: TestHub): Promise<void> {
  const book = await openBookOf(stores.rosters);
  const operator = readKeyFile(join(data, FILES.operatorKey));
  for (const one of await listApplicants(book, stores.rosters)) await admitTaskforce(book, stores.rosters, operator, one, Date.now);
  await hub.refresh();
}

/** Adds an officer to a taskforce over the chair's line. */
export async function enrolOfficer(chair: Desk, taskforce: TestTaskforce): Promise<TestDevice> {
  const officer = addOfficer(taskforce);
  await appendNewest(chair, taskforce);
  return officer;
}

/** The newest link of a test chain. */
export function newestLink({ chain }: { readonly chain: { readonly links: readonly SignedLink[] } }): SignedLink {
  const link = chain.links.at(-1);
  if (!link) throw new Error('nothing founded yet');
  return link;
}

/** Hands in the newest link of a test chain. */
export async function appendNewest(desk: Desk, taskforce: TestTaskforce): Promise<void> {
  const { status } = await desk.call('roster:append', { link: newestLink(taskforce) });
  if (status !== 'appended') throw new Error(status);
}

export type Network = { readonly taskforces: readonly TestTaskforce[]; readonly chairs: readonly Desk[]; readonly id: RosterId };

/** Founds and admits taskforces, and opens a line for each chair. */
export async function foundNetwork(hub: TestHub, codes: readonly string[]): Promise<Network> {
  const taskforces: TestTaskforce[] = [];
  for (const code of codes) taskforces.push(await foundAt(hub, code));
  await admitAll(hub);
  const chairs: Desk[] = [];
  for (const { chair } of taskforces) chairs.push(await openTestDesk(hub.hub, chair));
  return { taskforces, chairs, id: hub.hub.network };
}

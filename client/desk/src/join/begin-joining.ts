import type { DeskErrorCode } from '@breakwater/shared/desk/errors';
import { type Invitation, readInvitation, writeInvitation } from '@breakwater/shared/keys/invitation';
import { Refusal } from '@breakwater/shared/wire/reply';
import type { Clock } from '../clock.ts';
import { nodeCrypto } from '../crypto/node/node-crypto.ts';
import type { Online } from '../go-online.ts';
import type { openLine } from '../hub-link/line.ts';
import type { VaultSession } from '../open-session.ts';
import type { FirstStart } from '../ui-link/desk-ports.ts';
import { readSaltedProfile } from '../vault/read/people.ts';
import { readSetting } from '../vault/read/settings.ts';
import type { JoiningState } from '../vault/settings.ts';
import { makeKeys } from './at-the-door.ts';
import { enterTaskforce } from './enter-taskforce.ts';
import { type Joining, startJoining } from './run-join.ts';

/** Puts what a first start said into the new vault: from here on joining survives a restart. */
export async function rememberFirstStart({ lane }: VaultSession, first: FirstStart): Promise<void> {
  const { invitation, name, label } = first;
  // The profile names the device (RO54).
  await makeKeys({ lane, crypto: nodeCrypto }, invitation);
  const { hash } = await lane.run('save-profile', { profile: { v: 1, name, function: first.function } });
  await lane.run('remember', {
    network: invitation.network,
    hubAddress: invitation.hub,
    deviceLabel: label,
    joining: { invitation: writeInvitation(invitation), step: 'begun', detail: { profile: hash } },
  });
}

type Deps = {
  readonly session: VaultSession;
  readonly clock: Clock;
  readonly random: () => number;
  readonly open: typeof openLine;
  readonly changed: () => void;
  readonly fault: (where: string, fault: unknown) => void;
  /** Takes the vault online; once, when the door has let this desk in. */
  readonly goOnline: () => Online;
  readonly joined: () => void;
};

/** Goes on joining where the vault says that it stands. */
export function continueJoining(desk: Deps): Joining {
  const { session, clock } = desk;
  const { reader, lane, book } = session;
  let online: Online | undefined;
  const joining = (): JoiningState => readSetting(reader, 'joining') ?? { invitation: '', step: 'begun', detail: {} };
  return startJoining({
    lane,
    book,
    crypto: nodeCrypto,
    clock,
    random: desk.random,
    open: desk.open,
    joining,
    label: readSetting(reader, 'deviceLabel') ?? '',
    saltedProfile: (hash) => readSaltedProfile(reader, hash),
    invitation: keptInvitation(joining()),
    changed: desk.changed,
    enter: (note, signal) => {
      online = desk.goOnline();
      const { link, level, onSynced } = online;
      return enterTaskforce({ book, state: link.state, isLevel: level.isLevel, onState: link.onState, onSynced }, note, signal);
    },
    reconnect: () => online?.link.reconnect(),
    joined: desk.joined,
    fault: (fault) => desk.fault('join', fault),
  });
}

function keptInvitation({ invitation }: JoiningState): Invitation {
  const read = readInvitation(invitation);
  if (!read) throw new Refusal<DeskErrorCode>('vault-damaged', 'joining');
  return read;
}

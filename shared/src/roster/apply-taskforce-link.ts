import type { DeviceId, OfficerId } from '../ids.ts';
import type { ProvenDeviceKeys } from '../keys/device-keys.ts';
import { DEVICES_PER_OFFICER_MAX, OFFICERS_PER_TASKFORCE_MAX } from '../limits.ts';
import { applyTrustLink } from './apply-trust-link.ts';
import type { Chain } from './chain.ts';
import type { LinkRefusal } from './fold.ts';
import type { LinkBody } from './link.ts';
import { handsAfter } from './post-hands.ts';
import type { Role } from './taskforce-kinds.ts';
import {
  activeArchives,
  activeDevices,
  chairOf,
  type Device,
  hasRole,
  type Officer,
  type Post,
  type TaskforceLink,
  type TaskforceState,
} from './taskforce-state.ts';

type Next = TaskforceState | LinkRefusal;

/** What an entitled link changes. The subject must exist, be active, and not be there twice. */
export function applyTaskforceLink(before: TaskforceState | undefined, link: TaskforceLink, chain: Chain): Next {
  if (link.kind === 'taskforce.founded') return before ? 'repeated' : found(link.body, chain);
  if (!before) return 'not-next';
  const state = { ...before, chain };
  switch (link.kind) {
    case 'officer.added':
      return addOfficer(state, link.body);
    case 'officer.roles-changed': {
      const officer = active(state, link.body.officer);
      if (!officer) return 'unknown-subject';
      // The chair moves by handover or replacement only.
      if (hasRole(officer, 'chair') !== link.body.roles.includes('chair')) return 'not-entitled';
      return withOfficer(state, { ...officer, roles: unique(link.body.roles) });
    }
    case 'officer.profile-changed': {
      const officer = active(state, link.body.officer);
      return officer ? withOfficer(state, { ...officer, profile: link.body.profile }) : 'unknown-subject';
    }
    case 'officer.away': {
      const officer = active(state, link.body.officer);
      if (!officer) return 'unknown-subject';
      return officer.away === link.body.away ? 'repeated' : withOfficer(state, { ...officer, away: link.body.away });
    }
    case 'officer.revoked':
      return active(state, link.body.officer) ? revokeOfficer(state, link.body.officer) : 'unknown-subject';
    case 'device.added':
      return addDevice(state, link.body);
    case 'device.revoked':
      return revokeDevice(state, link.body.device);
    case 'device.reinstated':
      return reinstateDevice(state, link.body);
    case 'chair.handed-over':
      return handOver(state, link.body.to);
    case 'chair.replaced':
      return replaceChair(state, link.body.by);
    case 'chair.restored':
      return restoreChair(state, link.body);
    case 'recovery.keys-set':
      return hasOneTwice(link.body.recoveryKeys) ? 'repeated' : { ...state, recoveryKeys: link.body.recoveryKeys };
    case 'second.named':
      // RO16: of another taskforce; a colleague can sign and hold posts without it.
      return link.body.taskforce === state.chain.id ? 'unknown-subject' : { ...state, second: link.body };
    case 'post.set':
      return setPost(state, link.body);
    case 'taskforce.verified':
    case 'taskforce.doubted':
    case 'taskforce.vouched':
      return applyTrustLink(state, link);
    case 'taskforce.settled': {
      const { roster, height } = link.body;
      return roster === state.chain.id && height < state.chain.head.height ? state : 'unknown-subject';
    }
    case 'recovery.sheet-used':
    case 'taskforce.pinned':
      return state;
    default:
      return link satisfies never;
  }
}

function found(body: LinkBody<'taskforce.founded'>, chain: Chain): Next {
  const { chair, network, called, invitation, recoveryKeys } = body;
  if (!chair.roles.includes('chair') || chair.device.keys.for !== invitation) return 'not-entitled';
  if (hasOneTwice(recoveryKeys)) return 'repeated';
  const officer: Officer = { officer: chair.officer, roles: unique(chair.roles), profile: chair.profile, status: 'active', away: false };
  return {
    type: 'taskforce',
    chain,
    network,
    called,
    invitation,
    officers: new Map([[officer.officer, officer]]),
    devices: new Map([[chair.device.keys.device, asDevice(chair.device, chair.officer, chain)]]),
    posts: new Map(),
    verified: new Map(),
    doubted: new Set(),
    vouched: new Set(),
    recoveryKeys,
    second: undefined,
    usedInvitations: new Set([invitation]),
    outdatedBelow: 0,
    answeredBelow: 0,
  };
}

function addOfficer(state: TaskforceState, { enrolled, invitation }: LinkBody<'officer.added'>): Next {
  const keys = enrolled.device.keys;
  if (state.usedInvitations.has(invitation) || state.officers.has(enrolled.officer) || hasKeyOf(state, keys)) return 'repeated';
  if (enrolled.roles.includes('chair') || keys.for !== invitation) return 'not-entitled';
  if ([...state.officers.values()].filter(({ status }) => status === 'active').length >= OFFICERS_PER_TASKFORCE_MAX) return 'not-entitled';
  const officer: Officer = {
    officer: enrolled.officer,
    roles: unique(enrolled.roles),
    profile: enrolled.profile,
    status: 'active',
    away: false,
  };
  return {
    ...withOfficer(state, officer),
    devices: new Map(state.devices).set(keys.device, asDevice(enrolled.device, enrolled.officer, state.chain)),
    usedInvitations: new Set([...state.usedInvitations, invitation]),
  };
}

function addDevice(state: TaskforceState, { officer, device, archive }: LinkBody<'device.added'>): Next {
  if (!active(state, officer)) return 'unknown-subject';
  if (hasKeyOf(state, device.keys) || state.usedInvitations.has(device.keys.for)) return 'repeated';
  const alike = archive ? activeArchives(state) : activeDevices(state, officer);
  if (alike.length >= DEVICES_PER_OFFICER_MAX) return 'not-entitled';
  return {
    ...state,
    devices: new Map(state.devices).set(device.keys.device, { ...asDevice(device, officer, state.chain), archive: archive === true }),
    usedInvitations: new Set([...state.usedInvitations, device.keys.for]),
  };
}

function revokeDevice(state: TaskforceState, id: DeviceId): Next {
  const device = state.devices.get(id);
  if (device?.status !== 'active') return 'unknown-subject';
  return { ...state, devices: new Map(state.devices).set(id, revoked(device, state.chain)) };
}

/** RO27: once for each suspension. */
function reinstateDevice(state: TaskforceState, { device: id, since }: LinkBody<'device.reinstated'>): Next {
  const device = state.devices.get(id);
  if (device?.status !== 'active') return 'unknown-subject';
  if (device.reinstatedFrom === since) return 'repeated';
  return { ...state, devices: new Map(state.devices).set(id, { ...device, reinstatedFrom: since }) };
}

function revokeOfficer(state: TaskforceState, id: OfficerId): TaskforceState {
  const officer = state.officers.get(id);
  if (!officer) return state;
  return {
    ...withOfficer(state, { ...officer, status: 'revoked' }),
    devices: new Map(
      [...state.devices].map(([device, entry]) => [
        device,
        entry.officer === id && entry.status === 'active' ? revoked(entry, state.chain) : entry,
      ]),
    ),
    posts: new Map(
      [...state.posts].map(([post, held]) => {
        const [holder, deputy] = [held.holder, held.deputy].map((officer) => (officer === id ? null : officer));
        return [post, withHands(state, { ...held, holder: holder ?? null, deputy: deputy ?? null })];
      }),
    ),
  };
}

/** The chair before printed the sheets and may have kept both: a new chair has none until new ones are made (RO30). */
function handOver(state: TaskforceState, to: OfficerId): Next {
  const chair = chairOf(state);
  const successor = active(state, to);
  if (!chair || !successor || chair.officer === to) return 'unknown-subject';
  const rest = chair.roles.filter((role) => role !== 'chair');
  const former = withOfficer({ ...state, recoveryKeys: [] }, { ...chair, roles: rest.length > 0 ? rest : ['observer'] });
  return withOfficer(former, { ...successor, roles: unique(['chair', ...successor.roles]) });
}

function replaceChair(state: TaskforceState, by: OfficerId): Next {
  const chair = chairOf(state);
  const successor = active(state, by);
  if (!successor || chair?.officer === by) return 'unknown-subject';
  const former = chair ? revokeOfficer(state, chair.officer) : state;
  return withOfficer({ ...former, recoveryKeys: [] }, { ...successor, roles: unique(['chair', ...successor.roles]) });
}

/**
 * RO30: the chair goes on with this device alone, or a new officer follows. The keys that were used are spent. An archive stays with an officer
 * who stays: it signs nothing, and may hold what no other desk has.
 */
function restoreChair(state: TaskforceState, { enrolled, invitation }: LinkBody<'chair.restored'>): Next {
  const { officer: id, device, profile } = enrolled;
  if (state.usedInvitations.has(invitation) || hasKeyOf(state, device.keys)) return 'repeated';
  if (!enrolled.roles.includes('chair') || device.keys.for !== invitation) return 'not-entitled';
  const chair = chairOf(state);
  const isSame = chair?.officer === id;
  if (!isSame && state.officers.has(id)) return 'repeated';
  const cleared = chair ? (isSame ? withoutDevices(state, id) : revokeOfficer(state, chair.officer)) : state;
  const officer: Officer = { officer: id, roles: unique(enrolled.roles), profile, status: 'active', away: false };
  return {
    ...withOfficer(cleared, officer),
    devices: new Map(cleared.devices).set(device.keys.device, asDevice(device, id, state.chain)),
    usedInvitations: new Set([...state.usedInvitations, invitation]),
    recoveryKeys: [],
  };
}

const withoutDevices = (state: TaskforceState, id: OfficerId): TaskforceState => ({
  ...state,
  devices: new Map(
    [...state.devices].map(([device, entry]) => [
      device,
      entry.officer === id && entry.status === 'active' && !entry.archive ? revoked(entry, state.chain) : entry,
    ]),
  ),
});

function setPost(state: TaskforceState, body: LinkBody<'post.set'>): Next {
  const known = (id: OfficerId | null): boolean => id === null || active(state, id) !== undefined || state.second?.officer === id;
  if (!known(body.holder) || !known(body.deputy)) return 'unknown-subject';
  return { ...state, posts: new Map(state.posts).set(body.post, withHands(state, body)) };
}

const withHands = (state: TaskforceState, post: LinkBody<'post.set'>): Post => ({
  ...post,
  hands: handsAfter(state.posts.get(post.post)?.hands ?? [], [post.holder, post.deputy], state.chain.head.height),
});

const active = (state: TaskforceState, id: OfficerId): Officer | undefined => {
  const officer = state.officers.get(id);
  return officer?.status === 'active' ? officer : undefined;
};

const withOfficer = (state: TaskforceState, officer: Officer): TaskforceState => ({
  ...state,
  officers: new Map(state.officers).set(officer.officer, officer),
});

const asDevice = (proven: ProvenDeviceKeys, officer: OfficerId, chain: Chain): Device => ({
  keys: proven.keys,
  officer,
  status: 'active',
  archive: false,
  addedAtHeight: chain.head.height,
  revokedAtHeight: null,
  reinstatedFrom: null,
});

const revoked = (device: Device, chain: Chain): Device => ({ ...device, status: 'revoked', revokedAtHeight: chain.head.height });

// A device id and each of its keys serve once, also after a revocation.
const hasKeyOf = (state: TaskforceState, keys: ProvenDeviceKeys['keys']): boolean =>
  [...state.devices.values()].some(
    ({ keys: known }) => known.device === keys.device || keysOf(known).some((key) => keysOf(keys).includes(key)),
  );

// Whatever it was for before: the doorbell key lies outside the vault, and must not come back as one that signs.
const keysOf = ({ identityKey, signingKey, doorbellKey }: ProvenDeviceKeys['keys']): readonly string[] => [
  identityKey,
  signingKey,
  doorbellKey,
];

/** RO38: a recovery key is one holder's: else one key would be two of them. */
const hasOneTwice = (recoveryKeys: TaskforceState['recoveryKeys']): boolean =>
  new Set(recoveryKeys.map(({ key }) => key)).size < recoveryKeys.length;

const unique = (roles: readonly Role[]): Role[] => [...new Set(roles)];

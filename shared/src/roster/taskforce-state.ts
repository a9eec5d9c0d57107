import type { DeviceId, Hash, OfficerId, PostId, RosterId } from '../ids.ts';
import type { DeviceKeys } from '../keys/device-keys.ts';
import type { Chain } from './chain.ts';
import type { LinkBody, LinkOf } from './link.ts';
import type { PostHand } from './post-hands.ts';
import type { PostKind, Role, TaskforceName, taskforceKinds } from './taskforce-kinds.ts';

export type TaskforceLink = LinkOf<keyof typeof taskforceKinds>;

/** Whether the officer answers for the taskforce towards others (T6, T11). */
export const answersFor = (officer: Officer): boolean => hasRole(officer, 'chair', 'deputy-chair', 'focal-point');

export type Officer = {
  readonly officer: OfficerId;
  readonly roles: readonly Role[];
  readonly profile: Hash;
  readonly status: 'active' | 'revoked';
  readonly away: boolean;
};

export type Device = {
  readonly keys: DeviceKeys;
  readonly officer: OfficerId;
  readonly status: 'active' | 'revoked';
  /** Keeps history for the taskforce; a member only where a room's terms say so (T9). */
  readonly archive: boolean;
  readonly addedAtHeight: number;
  /** The height of the link that revoked it, or its officer; null while it is active. */
  readonly revokedAtHeight: number | null;
  /** When the newest suspension began that a link has lifted, by the hub's clock (RO27); null while none was. */
  readonly reinstatedFrom: number | null;
};

export type Post = {
  readonly post: PostId;
  readonly kind: PostKind;
  readonly holder: OfficerId | null;
  readonly deputy: OfficerId | null;
  /** Everybody who has held or deputised it (T9): what was said to it belongs to the post, so who takes over is given it by them. */
  readonly hands: readonly PostHand[];
};

/** A taskforce as its roster says it, at `chain.head`. */
export type TaskforceState = {
  readonly type: 'taskforce';
  readonly chain: Chain;
  readonly network: RosterId;
  readonly called: TaskforceName;
  readonly invitation: Hash;
  readonly officers: ReadonlyMap<OfficerId, Officer>;
  readonly devices: ReadonlyMap<DeviceId, Device>;
  readonly posts: ReadonlyMap<PostId, Post>;
  readonly verified: ReadonlyMap<RosterId, 'digits' | 'qr'>;
  /** Those whose numbers were compared last and differed: no introduction outweighs that (T5). */
  readonly doubted: ReadonlySet<RosterId>;
  readonly vouched: ReadonlySet<RosterId>;
  readonly recoveryKeys: LinkBody<'taskforce.founded'>['recoveryKeys'];
  readonly second: { readonly taskforce: RosterId; readonly officer: OfficerId } | undefined;
  /** Invitations that were used: each serves once. */
  readonly usedInvitations: ReadonlySet<Hash>;
  /** The height of the last link by which a chair's device, or a taskforce that had this one's vouch, lost its voice elsewhere (RO45); 0 while none has. */
  readonly outdatedBelow: number;
  /** The height of the last link by which an officer who answered for the taskforce does so no more (RO65); 0 while none has. */
  readonly answeredBelow: number;
};

/** The active device that signs with this key (base64url), with its officer. An archive device signs nothing (RO22). */
export function signerIn(state: TaskforceState, key: string): { readonly device: Device; readonly officer: Officer } | undefined {
  for (const device of state.devices.values()) {
    if (device.keys.signingKey !== key || device.status !== 'active' || device.archive) continue;
    const officer = state.officers.get(device.officer);
    return officer?.status === 'active' ? { device, officer } : undefined;
  }
  return undefined;
}

export const hasRole = (officer: Officer, ...roles: readonly Role[]): boolean => officer.roles.some((role) => roles.includes(role));

export const chairOf = (state: TaskforceState): Officer | undefined =>
  [...state.officers.values()].find((officer) => officer.status === 'active' && hasRole(officer, 'chair'));

/** The devices of an officer that may be sent to: active ones, archive devices apart. */
export const activeDevices = (state: TaskforceState, officer: OfficerId): readonly Device[] =>
  [...state.devices.values()].filter((device) => device.officer === officer && device.status === 'active' && !device.archive);

/** The taskforce's archive devices that are in use (T9). */
export const activeArchives = (state: TaskforceState): readonly Device[] =>
  [...state.devices.values()].filter((device) => device.archive && device.status === 'active');

/** Who keeps the taskforce's archive: whose seat a room has for it (RO22); undefined where there is none. */
export const archiveKeeper = (state: TaskforceState): OfficerId | undefined => activeArchives(state).at(-1)?.officer;

/** The officers behind a post in a room (T9): holder and deputy. */
export function postOfficers(state: TaskforceState, post: PostId): readonly OfficerId[] {
  const held = state.posts.get(post);
  return [...new Set([held?.holder, held?.deputy])].filter((officer) => officer !== null && officer !== undefined);
}

/** The officer whom an alert or a request to this post is for (T9): its holder, or its deputy while the holder is away. */
export function postAddressee(state: TaskforceState, post: PostId): OfficerId | undefined {
  const held = state.posts.get(post);
  const holder = held?.holder ? state.officers.get(held.holder) : undefined;
  return (holder && !holder.away ? holder.officer : undefined) ?? held?.deputy ?? holder?.officer;
}

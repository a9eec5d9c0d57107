import type { DeskErrorCode } from '@breakwater/shared/desk/errors';
import type { DeviceId, Hash, OfficerId, RosterId } from '@breakwater/shared/ids';
import { LINK_MAX_HEADS } from '@breakwater/shared/limits';
import type { Head } from '@breakwater/shared/roster/head';
import type { LinkBody } from '@breakwater/shared/roster/link';
import type { RevocationReason } from '@breakwater/shared/roster/taskforce-kinds';
import { hasRole, type TaskforceState } from '@breakwater/shared/roster/taskforce-state';
import { Refusal } from '@breakwater/shared/wire/reply';
import { type CoSign, type LinkDesk, type LinkDraft, writeLinkOn } from './write-link.ts';

/** A desk that may change its own taskforce's roster. */
export type OwnTaskforce = LinkDesk & { readonly own: () => RosterId };

type Draft = (state: TaskforceState) => LinkDraft | undefined;

const refuse = (code: DeskErrorCode): never => {
  throw new Refusal(code);
};

/**
 * Writes on our own taskforce's roster. What this desk's officer may do there its head says, so no other head is named
 * (T10). All functions below throw what {@link writeLinkOn} throws, and `unknown-...` for a subject that is not there.
 */
const writeOwn = (desk: OwnTaskforce, draft: Draft, coSign?: CoSign): Promise<Head> =>
  writeLinkOn(desk, desk.own(), (state) => (state.type === 'taskforce' ? draft(state) : refuse('changed-meanwhile')), coSign);

/** T5: states the result of a comparison for all officers of our taskforce. */
export const verifyTaskforce = (desk: OwnTaskforce, taskforce: RosterId, method: 'digits' | 'qr'): Promise<Head> =>
  writeOwn(desk, ({ verified }) =>
    verified.get(taskforce) === method ? undefined : { kind: 'taskforce.verified', body: { taskforce, method }, heads: [] },
  );

/** The numbers were compared and differed. */
export const doubtTaskforce = (desk: OwnTaskforce, taskforce: RosterId): Promise<Head> =>
  writeOwn(desk, ({ doubted }) => (doubted.has(taskforce) ? undefined : { kind: 'taskforce.doubted', body: { taskforce }, heads: [] }));

/** T6: our chair's vouch for a candidate whose numbers were compared. */
export const vouchFor = (desk: OwnTaskforce, taskforce: RosterId): Promise<Head> =>
  writeOwn(desk, ({ vouched }) => (vouched.has(taskforce) ? undefined : { kind: 'taskforce.vouched', body: { taskforce }, heads: [] }));

/** Admits an officer by an invitation that serves once; nothing to do when it was used already. */
export const addOfficer = (desk: OwnTaskforce, body: LinkBody<'officer.added'>): Promise<Head> =>
  writeOwn(desk, ({ usedInvitations }) => (usedInvitations.has(body.invitation) ? undefined : { kind: 'officer.added', body, heads: [] }));

/** Admits another device of an officer. */
export const addDevice = (desk: OwnTaskforce, body: LinkBody<'device.added'>): Promise<Head> =>
  writeOwn(desk, ({ usedInvitations }) =>
    usedInvitations.has(body.device.keys.for) ? undefined : { kind: 'device.added', body, heads: [] },
  );

/** T7. Nothing to do when it is revoked already. */
export const revokeDevice = (desk: OwnTaskforce, device: DeviceId, reason: RevocationReason): Promise<Head> =>
  writeOwn(desk, ({ devices }) => {
    const known = devices.get(device) ?? refuse('unknown-device');
    return known.status === 'revoked' ? undefined : { kind: 'device.revoked', body: { device, reason }, heads: [] };
  });

/** RO27: lets a suspended device go on. Nothing to do when a link says so of this suspension. */
export const reinstateDevice = (desk: OwnTaskforce, device: DeviceId, since: number): Promise<Head> =>
  writeOwn(desk, ({ devices }) => {
    const known = devices.get(device) ?? refuse('unknown-device');
    if (known.status === 'revoked') refuse('unknown-device');
    return known.reinstatedFrom === since ? undefined : { kind: 'device.reinstated', body: { device, since }, heads: [] };
  });

/** T7: an officer with all devices. The chair goes by handover or replacement only. */
export const revokeOfficer = (desk: OwnTaskforce, officer: OfficerId, reason: RevocationReason): Promise<Head> =>
  writeOwn(desk, ({ officers }) => {
    const known = officers.get(officer) ?? refuse('unknown-officer');
    if (hasRole(known, 'chair')) refuse('last-chair');
    return known.status === 'revoked' ? undefined : { kind: 'officer.revoked', body: { officer, reason }, heads: [] };
  });

/**
 * T4: what somebody else decided at the same moment is not written over: whoever lost the race looks again and decides anew. `of` is what the
 * officer saw and changes.
 */
function asSeen(of: (state: TaskforceState) => unknown): (state: TaskforceState) => void {
  let seen: string | undefined;
  return (state) => {
    const now = JSON.stringify(of(state) ?? null);
    if (seen !== undefined && seen !== now) refuse('changed-meanwhile');
    seen = now;
  };
}

/** T9: a post with its holder and deputy; either may be vacant. Throws `changed-meanwhile` where another handover of it came first. */
export function setPost(desk: OwnTaskforce, body: LinkBody<'post.set'>): Promise<Head> {
  const check = asSeen(({ posts }) => posts.get(body.post));
  return writeOwn(desk, (state) => {
    const { posts, officers, second } = state;
    for (const officer of [body.holder, body.deputy]) {
      if (officer !== null && second?.officer !== officer && officers.get(officer)?.status !== 'active') refuse('unknown-officer');
    }
    const post = posts.get(body.post);
    const isSame = post?.kind === body.kind && post.holder === body.holder && post.deputy === body.deputy;
    if (isSame) return undefined;
    check(state);
    return { kind: 'post.set', body, heads: [] };
  });
}

/** T12: an officer of another taskforce as our standing second. Throws `changed-meanwhile` where another one was named at the same moment. */
export function nameSecond(desk: OwnTaskforce, body: LinkBody<'second.named'>): Promise<Head> {
  const check = asSeen(({ second }) => second);
  return writeOwn(desk, (state) => {
    if (state.second?.officer === body.officer && state.second.taskforce === body.taskforce) return undefined;
    check(state);
    return { kind: 'second.named', body, heads: [] };
  });
}

/** T11: the keys of new chair sheets, in the place of those before. Refused with `changed-meanwhile` where others were made meanwhile. */
export const setRecoveryKeys = (
  desk: OwnTaskforce,
  recoveryKeys: LinkBody<'recovery.keys-set'>['recoveryKeys'],
  isStillNext: () => boolean,
): Promise<Head> =>
  writeOwn(desk, ({ recoveryKeys: now }) => {
    if (now.some(({ key }) => key === recoveryKeys[0]?.key)) return undefined;
    return isStillNext() ? { kind: 'recovery.keys-set', body: { recoveryKeys }, heads: [] } : refuse('changed-meanwhile');
  });

/** T9: while away, what is for the officer's posts goes to the deputy. */
export const setAway = (desk: OwnTaskforce, officer: OfficerId, away: boolean): Promise<Head> =>
  writeOwn(desk, ({ officers }) => {
    const known = officers.get(officer) ?? refuse('unknown-officer');
    return known.away === away ? undefined : { kind: 'officer.away', body: { officer, away }, heads: [] };
  });

/** T8: the salted hash of the officer's new profile. */
export const changeProfile = (desk: OwnTaskforce, officer: OfficerId, profile: Hash): Promise<Head> =>
  writeOwn(desk, ({ officers }) => {
    const known = officers.get(officer) ?? refuse('unknown-officer');
    return known.profile === profile ? undefined : { kind: 'officer.profile-changed', body: { officer, profile }, heads: [] };
  });

/** T11: both sign: the chair here, `to` by `coSign`. */
export const handOverChair = (desk: OwnTaskforce, to: OfficerId, coSign: CoSign): Promise<Head> =>
  writeOwn(
    desk,
    ({ officers }) => {
      const known = officers.get(to) ?? refuse('unknown-officer');
      return hasRole(known, 'chair') ? undefined : { kind: 'chair.handed-over', body: { to }, heads: [] };
    },
    coSign,
  );

/**
 * RO45: names the newest heads of rosters in which somebody has lost a voice, so that nothing behind rests on older ones. Nothing to do once this
 * chain names them, or later ones.
 */
export const pinOthers = (desk: OwnTaskforce, wanted: () => readonly Head[]): Promise<Head> =>
  writeOwn(desk, () => {
    const heads = wanted().slice(0, LINK_MAX_HEADS);
    return heads.length > 0 ? { kind: 'taskforce.pinned', body: {}, heads, informative: true } : undefined;
  });

/** T13: says that a vault of ours was opened with its recovery sheet. `isSaid` looks whether an attempt whose answer was lost stands. */
export const saySheetWasUsed = (desk: OwnTaskforce, device: DeviceId, isSaid: () => boolean): Promise<Head> =>
  writeOwn(desk, () => (isSaid() ? undefined : { kind: 'recovery.sheet-used', body: { device }, heads: [] }));

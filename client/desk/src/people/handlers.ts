import type { peopleCalls } from '@breakwater/shared/desk/calls/people';
import { DeviceId, InvitationId, OfficerId, PostId, type RosterId } from '@breakwater/shared/ids';
import { UI_LIST_MAX } from '@breakwater/shared/limits';
import { type CoSigner, possibleSeconds } from '@breakwater/shared/roster/co-signers';
import { Refusal } from '@breakwater/shared/wire/reply';
import { can } from '../session/abilities.ts';
import type { Gate, OpenDesk } from '../ui-link/desk-ports.ts';
import type { OpenHandlers } from '../ui-link/when-open.ts';
import { mayVouch } from './candidacy-view.ts';
import { compareWith, meetingSheet, readCode } from './comparison.ts';
import { asRosterId, createNames } from './names.ts';
import { readRevocation } from './revocation.ts';
import { stoppedDevices } from './stopped.ts';
import { listTaskforces, viewPost, viewTaskforce } from './taskforce-view.ts';

/** People and trust. What changes a roster answers after the hub took the link; what lets a computer in asks for the passphrase first (DE88). */
export const createPeopleHandlers = ({ confirmPassphrase }: Pick<Gate, 'confirmPassphrase'>): OpenHandlers<typeof peopleCalls> => ({
  'people:list': (desk) => listTaskforces(desk),

  'trust:compare': (desk, { taskforce }) => compareWith(desk, taskforce),
  'trust:check-code': (desk, { taskforce, code }) => {
    const { result, about } = readCode(desk, taskforce, code);
    return { result, about: about && createNames(desk).taskforce(about) };
  },
  'trust:meeting-sheet': (desk) => meetingSheet(desk),
  'trust:vouch': async (desk, { taskforce }) => {
    const id = otherTaskforce(desk, taskforce);
    if (desk.book.own()?.taskforce.verified.has(id) === false) throw new Refusal('not-verified');
    if (!mayVouch(desk.book, id)) throw new Refusal('not-allowed');
    await desk.links.vouch(id);
    return viewTaskforce(desk, id);
  },
  'trust:confirm': async (desk, { taskforce, matches, method }) => {
    const id = otherTaskforce(desk, taskforce);
    await desk.links.verify(id, matches, method);
    return viewTaskforce(desk, id);
  },

  'officers:invite': (desk, { roles }) => desk.links.inviteOfficer([...new Set(roles)]),
  'devices:invite': (desk) => desk.links.inviteDevice(),
  'devices:invite-for': async (desk, { officer, current }) => {
    await confirmPassphrase(current);
    return desk.links.inviteDeviceFor(ownOfficer(desk, officer));
  },
  'devices:invite-archive': async (desk, { current }) => {
    await confirmPassphrase(current);
    return desk.links.inviteArchive();
  },
  'devices:name-this': async (desk, { label }) => {
    await desk.lane.run('name-device', { label });
    desk.wake();
    return {};
  },
  'officers:offers': (desk) => ({ offers: [...desk.links.offers()] }),
  'officers:answer': async (desk, answered) => {
    const { offer, described, answer } = answered;
    const id = known(InvitationId.safeParse(offer).data, 'unknown-offer');
    if (answered.answer === 'approve') await confirmPassphrase(answered.current);
    await desk.links.answerOffer(id, described, answer);
    return {};
  },
  'officers:set-away': async (desk, { officer, away }) => {
    await desk.links.setAway(ownOfficer(desk, officer), away);
    return {};
  },
  'officers:revoke': async (desk, { officer, reason }) => {
    const id = ownOfficer(desk, officer);
    await desk.links.revokeOfficer(id, reason);
    return readRevocation(desk, id);
  },
  'devices:revoke': async (desk, { device, reason }) => {
    const id = known(DeviceId.safeParse(device).data, 'unknown-device');
    const place = desk.book.device(id);
    if (place?.device.status !== 'active' || place.taskforce.chain.id !== ownTaskforce(desk)) throw new Refusal('unknown-device');
    await desk.links.revokeDevice(id, reason);
    return readRevocation(desk, id);
  },
  'devices:reinstate': async (desk, { device, current }) => {
    const stopped = known(
      stoppedDevices(desk).find((each) => each.device === device),
      'unknown-device',
    );
    if (!stopped.mayReinstate) throw new Refusal('not-allowed');
    await confirmPassphrase(current);
    await desk.links.reinstateDevice(stopped.device, stopped.sinceMs);
    return {};
  },
  'revocation:read': (desk, { of }) => readRevocation(desk, of),
  'second:possible': (desk) => {
    const names = createNames(desk);
    const officers = seconds(desk).map(({ taskforce, officer }) => names.officer(taskforce, officer));
    return { officers: officers.filter((ref) => ref !== undefined).slice(0, UI_LIST_MAX) };
  },
  'second:name': async (desk, { taskforce, officer }) => {
    const ours = desk.book.own()?.taskforce.chain.id;
    const second = seconds(desk).find((each) => each.taskforce === taskforce && each.officer === officer);
    if (!ours || !second) throw new Refusal('not-a-second');
    await desk.links.nameSecond(second);
    return viewTaskforce(desk, ours);
  },
  'posts:set': async (desk, { post, kind, holder, deputy }) => {
    const id = post === null ? null : known(PostId.safeParse(post).data, 'unknown-post');
    const posts = desk.book.own()?.taskforce.posts;
    if (id !== null && posts?.get(id)?.kind !== kind) throw new Refusal('unknown-post');
    const officers = [holder, deputy].map((officer) => (officer === null ? null : holderOfPost(desk, officer)));
    const set = await desk.links.setPost(id, kind, officers[0] ?? null, officers[1] ?? null);
    const taskforce = desk.book.own()?.taskforce;
    const stands = taskforce?.posts.get(set);
    if (!taskforce || !stands) throw new Refusal('unknown-post');
    return viewPost(taskforce, stands);
  },
});

function known<T>(
  value: T | undefined,
  code: 'unknown-offer' | 'unknown-device' | 'unknown-post' | 'unknown-officer' | 'unknown-taskforce',
): T {
  if (value === undefined) throw new Refusal(code);
  return value;
}

const ownTaskforce = (desk: OpenDesk): RosterId | undefined => desk.book.own()?.taskforce.chain.id;

function otherTaskforce(desk: OpenDesk, taskforce: string): RosterId {
  const id = known(asRosterId(taskforce), 'unknown-taskforce');
  if (id === ownTaskforce(desk) || !desk.book.member(id)) throw new Refusal('unknown-taskforce');
  return id;
}

/** T12: whom our chair can name; nobody for who is no chair. */
function seconds({ book }: OpenDesk): readonly CoSigner[] {
  const own = book.own();
  return own && can(own, 'second.named') ? possibleSeconds(own.taskforce, book.member) : [];
}

/** An active officer of our own taskforce. */
function ownOfficer(desk: OpenDesk, officer: string): OfficerId {
  const id = known(OfficerId.safeParse(officer).data, 'unknown-officer');
  if (desk.book.own()?.taskforce.officers.get(id)?.status !== 'active') throw new Refusal('unknown-officer');
  return id;
}

/** An active officer of our own taskforce, or its standing second (T12). */
function holderOfPost(desk: OpenDesk, officer: string): OfficerId {
  const second = desk.book.own()?.taskforce.second?.officer;
  return second !== undefined && second === officer ? second : ownOfficer(desk, officer);
}

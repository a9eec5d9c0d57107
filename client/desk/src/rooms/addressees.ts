import type { Addressee } from '@breakwater/shared/desk/views/rooms';
import { OfficerId, PostId } from '@breakwater/shared/ids';
import type { Member } from '@breakwater/shared/roster/room-kinds';
import { sameMember } from '@breakwater/shared/roster/room-state';
import type { TaskforceState } from '@breakwater/shared/roster/taskforce-state';
import { Refusal } from '@breakwater/shared/wire/reply';
import { asRosterId } from '../people/names.ts';
import type { OpenDesk } from '../ui-link/desk-ports.ts';

type Desk = Pick<OpenDesk, 'book'>;

/**
 * The members that were named, each once and without this officer. Throws `unknown-taskforce` (also for one that is not in the network
 * any more), `unknown-officer`, `unknown-post`, `fork` or `update-needed` where nothing may be sent, `nobody-to-send-to` for none.
 */
export function membersNamed(desk: Desk, addressees: readonly Addressee[]): readonly Member[] {
  const members: Member[] = [];
  for (const addressee of addressees) {
    const member = memberNamed(desk, addressee);
    if (isMe(desk, member)) continue;
    if (!members.some((other) => sameMember(other, member))) members.push(member);
  }
  if (members.length === 0) throw new Refusal('nobody-to-send-to');
  return members;
}

function isMe({ book }: Desk, member: Member): boolean {
  const own = book.own();
  return 'officer' in member && member.officer === own?.officer.officer && member.taskforce === own.taskforce.chain.id;
}

function memberNamed({ book }: Desk, addressee: Addressee): Member {
  const id = asRosterId(addressee.taskforce);
  const state = id && book.member(id);
  if (!state) throw new Refusal('unknown-taskforce');
  const frozen = book.frozen(id);
  if (frozen) throw new Refusal(frozen);
  const taskforce = state.chain.id;
  switch (addressee.kind) {
    case 'officer':
      return { taskforce, officer: activeOfficer(state, addressee.officer) };
    case 'post':
      return { taskforce, post: knownPost(state, addressee.post) };
    case 'everyone':
      return { taskforce, everyone: true };
    default:
      return addressee satisfies never;
  }
}

function activeOfficer(state: TaskforceState, officer: string): OfficerId {
  const id = OfficerId.safeParse(officer).data;
  if (id === undefined || state.officers.get(id)?.status !== 'active') throw new Refusal('unknown-officer');
  return id;
}

function knownPost(state: TaskforceState, post: string): PostId {
  const id = PostId.safeParse(post).data;
  if (id === undefined || !state.posts.has(id)) throw new Refusal('unknown-post');
  return id;
}

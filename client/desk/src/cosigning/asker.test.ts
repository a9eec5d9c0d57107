import { randomUUID } from 'node:crypto';
import { PostId } from '@breakwater/shared/ids';
import type { RoomState } from '@breakwater/shared/roster/room-state';
import { addOfficer, TestChain, type TestDevice } from '@breakwater/shared/testing/rosters';
import { beforeEach, expect, it } from 'vitest';
import { agree, passAsks } from './answer-asks.ts';
import { askedDesk } from './testing/asked-desk.ts';

let stage: ReturnType<typeof askedDesk>;
beforeEach(() => {
  stage = askedDesk();
});

it('[CS26] [CS6] an asker who has gone over to another history of the room is believed by that one, and nothing is signed on it without asking', async () => {
  const room = stage.room();
  stage.tell(room);
  const proposal = stage.ask(stage.admission(room));
  await agree(stage.desk, stage.idOf(proposal), stage.described(proposal));
  const early = room.links.length;
  const { cw, tt } = stage;
  room.append(stage.admission(room, stage.seatOf(cw, cw.chair), [tt.chair.signing, cw.chair.signing]));
  stage.tell(room);
  stage.ask(stage.admission(room), { proposal, attempt: 2 });
  await passAsks(stage.desk);
  expect(stage.signatures()).toBe(2);
  const other = new TestChain<RoomState>(room.context.taskforceAt);
  for (const link of room.links.slice(0, early)) other.append(link);
  for (let i = 0; i < 2; i++) other.append(stage.admission(other, stage.seatOf(stage.tt, addOfficer(stage.tt))));
  expect(other.head.roster).toBe(room.head.roster);
  stage.tell(other);
  stage.ask(stage.admission(other), { proposal, attempt: 3 });
  await passAsks(stage.desk);
  expect(stage.signatures()).toBe(2);
  expect(stage.described(proposal)).not.toBe('unproven');
  await agree(stage.desk, stage.idOf(proposal), stage.described(proposal));
  expect(stage.signatures()).toBe(3);
});

it('[CS27] who had the post that leads, and names the members’ list of then, asks in vain', () => {
  const { tt, gy } = stage;
  const post = PostId.parse(randomUUID());
  const give = (holder: TestDevice) =>
    tt.chain.add('post.set', { post, kind: 'head-of-unit', holder: holder.officer, deputy: null }, [tt.chair.signing]);
  const former = addOfficer(tt);
  give(former);
  const room = new TestChain<RoomState>(stage.room().context.taskforceAt);
  const seats = [{ member: { taskforce: tt.id, post }, role: 'leader' as const }];
  room.add('room.opened', { room: 'investigation', terms: stage.keepTerms(stage.terms), seats }, [former.signing], [tt.chain.head]);
  stage.tell(room, former);
  const link = stage.admission(room, stage.seatOf(gy, gy.chair), [former.signing]);
  expect(stage.described(stage.ask(link, { from: former }), former)).not.toBe('unproven');
  give(tt.chair);
  expect(stage.described(stage.ask(link, { from: former }), former)).toBe('unproven');
});

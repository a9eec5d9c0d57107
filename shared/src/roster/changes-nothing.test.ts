import { expect, it } from 'vitest';
import { RosterId } from '../ids.ts';
import { someHash, TestChain, testTaskforce } from '../testing/rosters.ts';
import type { RoomState } from './room-state.ts';

const network = RosterId.parse(someHash());
const repeated = { status: 'refused', cause: 'repeated' };

it('[RO57] what a taskforce says already is not said again', () => {
  const { chain, chair } = testTaskforce(network);
  const [other, by] = [RosterId.parse(someHash()), [chair.signing]];
  const away = (value: boolean) => chain.next('officer.away', { officer: chair.officer, away: value }, by);
  const verified = (method: 'qr' | 'digits') => chain.next('taskforce.verified', { taskforce: other, method }, by);
  const doubted = () => chain.next('taskforce.doubted', { taskforce: other }, by);
  expect(chain.judge(away(false))).toEqual(repeated);
  chain.append(away(true));
  expect(chain.judge(away(true))).toEqual(repeated);
  chain.append(away(false));
  chain.append(verified('qr'));
  expect(chain.judge(verified('qr'))).toEqual(repeated);
  chain.append(verified('digits'));
  chain.append(doubted());
  expect(chain.judge(doubted())).toEqual(repeated);
  chain.append(verified('digits'));
  chain.append(doubted());
});

it('[RO57] a pin on what is pinned is refused, one on a later head is taken', () => {
  const tt = testTaskforce(network);
  const chain = new TestChain<RoomState>((head) => (head.roster === tt.id ? tt.chain.at(head) : undefined));
  const seats = [{ member: { taskforce: tt.id, officer: tt.chair.officer }, role: 'leader' as const }];
  chain.add('room.opened', { room: 'consultation', terms: someHash(), seats }, [tt.chair.signing], [tt.chain.head]);
  const pin = () => chain.next('room.pinned', { taskforce: tt.id }, [tt.chair.signing], [tt.chain.head]);
  chain.append(pin());
  expect(chain.judge(pin())).toEqual(repeated);
  tt.chain.add('officer.away', { officer: tt.chair.officer, away: true }, [tt.chair.signing]);
  chain.append(pin());
});

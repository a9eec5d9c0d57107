import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RosterId } from '../ids.ts';
import { addOfficer, someHash, TestChain, type TestDevice, type TestTaskforce, testDevice, testTaskforce } from '../testing/rosters.ts';
import type { Head } from './head.ts';
import { roomDevices } from './room-devices.ts';
import type { RoomKind, Seat } from './room-kinds.ts';
import type { RoomState } from './room-state.ts';
import type { TaskforceState } from './taskforce-state.ts';

const network = RosterId.parse(someHash());

function rooms() {
  const [tt, gy, cw] = ['TT', 'GY', 'CW'].map((code) => testTaskforce(network, code)) as [TestTaskforce, TestTaskforce, TestTaskforce];
  const all = [tt, gy, cw];
  const taskforceAt = (head: Head): TaskforceState | undefined =>
    all.map(({ chain }) => chain.at(head)).find((state) => state !== undefined);
  const now = (id: RosterId): TaskforceState | undefined => all.find((taskforce) => taskforce.id === id)?.chain.state;
  const heads = (): Head[] => all.map(({ chain }) => chain.head);
  const seat = (taskforce: TestTaskforce, { officer }: TestDevice, role: Seat['role'] = 'investigator'): Seat => ({
    member: { taskforce: taskforce.id, officer },
    role,
  });
  const room = (): TestChain<RoomState> => new TestChain<RoomState>(taskforceAt);
  const open = (kind: RoomKind, seats: Seat[], by: TestDevice): TestChain<RoomState> => {
    const chain = room();
    chain.add('room.opened', { room: kind, terms: someHash(), seats }, [by.signing], heads());
    return chain;
  };
  return { tt, gy, cw, now, heads, seat, room, open };
}

describe('a room roster', () => {
  it('[J5] a consultation is opened by one officer with others, who may admit more', () => {
    const { tt, gy, cw, heads, seat, open } = rooms();
    const asked = addOfficer(gy);
    const chain = open('consultation', [seat(tt, tt.chair, 'leader'), seat(gy, asked)], tt.chair);
    const more = { seat: seat(cw, cw.chair) };
    expect(chain.judge(chain.next('room.admitted', more, [cw.chair.signing], heads()))).toEqual({
      status: 'refused',
      cause: 'not-entitled',
    });
    chain.add('room.admitted', more, [asked.signing], heads());
    expect(chain.state.seats).toHaveLength(3);
  });

  it('[T6] brings no taskforce into an investigation without a signature of its own', () => {
    const { tt, gy, heads, seat, room, open } = rooms();
    const both = [seat(tt, tt.chair, 'leader'), seat(gy, gy.chair)];
    const chain = room();
    const opening = (signers: TestDevice[]): unknown =>
      chain.judge(
        chain.next(
          'room.opened',
          { room: 'investigation', terms: someHash(), seats: both },
          signers.map(({ signing }) => signing),
          heads(),
        ),
      );
    expect(opening([tt.chair])).toEqual({ status: 'refused', cause: 'not-entitled' });
    expect(opening([tt.chair, gy.chair])).toMatchObject({ status: 'applied' });

    const investigator = addOfficer(gy);
    const alone = open('investigation', [seat(tt, tt.chair, 'leader')], tt.chair);
    const admit = (signers: TestDevice[]): unknown =>
      alone.judge(
        alone.next(
          'room.admitted',
          { seat: seat(gy, investigator) },
          signers.map(({ signing }) => signing),
          heads(),
        ),
      );
    expect(admit([tt.chair])).toEqual({ status: 'refused', cause: 'not-entitled' });
    expect(admit([tt.chair, investigator])).toEqual({ status: 'refused', cause: 'not-entitled' });
    expect(admit([gy.chair])).toEqual({ status: 'refused', cause: 'not-entitled' });
    expect(admit([tt.chair, gy.chair])).toMatchObject({ status: 'applied' });
  });

  it('[T10] judges a signer at the heads that the link names, and waits for heads it does not know', () => {
    const { tt, gy, heads, seat, open } = rooms();
    const investigator = addOfficer(tt);
    const before = heads();
    const chain = open('consultation', [seat(tt, tt.chair, 'leader'), seat(tt, investigator)], tt.chair);
    tt.chain.add('device.revoked', { device: investigator.proven.keys.device }, [tt.chair.signing]);
    const admission = { seat: seat(gy, gy.chair) };
    expect(chain.judge(chain.next('room.admitted', admission, [investigator.signing], before)).status).toBe('applied');
    expect(chain.judge(chain.next('room.admitted', admission, [investigator.signing], heads()))).toEqual({
      status: 'refused',
      cause: 'not-entitled',
    });
    const unknown = { ...tt.chain.head, height: 9, hash: someHash() };
    expect(chain.judge(chain.next('room.admitted', admission, [tt.chair.signing], [unknown]))).toEqual({
      status: 'waiting',
      heads: [unknown],
    });
  });

  it("[J5] a taskforce's own room seats everyone, and follows its roster without a link", () => {
    const { tt, gy, now, heads, open } = rooms();
    const everyone: Seat = { member: { taskforce: tt.id, everyone: true }, role: 'leader' };
    const chain = open('taskforce', [everyone], tt.chair);
    const joined = addOfficer(tt);
    expect([...roomDevices(chain.state, now).keys()].sort()).toEqual([tt.chair, joined].map(({ proven }) => proven.keys.device).sort());
    expect(
      chain.judge(
        chain.next(
          'room.admitted',
          { seat: { member: { taskforce: gy.id, everyone: true }, role: 'observer' } },
          [tt.chair.signing],
          heads(),
        ),
      ),
    ).toEqual({
      status: 'refused',
      cause: 'not-entitled',
    });
  });

  it('[T2] yields the devices of the seated officers at the newest heads, whatever the order of links', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(3), { maxLength: 12 }), (steps) => {
        const { tt, gy, now, heads, seat, open } = rooms();
        const chain = open('consultation', [seat(tt, tt.chair, 'leader')], tt.chair);
        const officers = [addOfficer(gy), addOfficer(gy)];
        const seated = new Set<TestDevice>();
        const revoked = new Set<TestDevice>();
        for (const step of steps) {
          const officer = officers[step % 2];
          if (!officer) continue;
          if (step < 2 && !seated.has(officer) && !revoked.has(officer)) {
            chain.add('room.admitted', { seat: seat(gy, officer) }, [tt.chair.signing], heads());
            seated.add(officer);
          } else if (step >= 2 && seated.has(officer)) {
            chain.add('room.removed', { member: seat(gy, officer).member }, [tt.chair.signing], heads());
            seated.delete(officer);
          } else if (step >= 2 && !revoked.has(officer)) {
            gy.chain.add('device.revoked', { device: officer.proven.keys.device }, [gy.chair.signing]);
            revoked.add(officer);
          }
        }
        const expected = [tt.chair, ...[...seated].filter((officer) => !revoked.has(officer))].map(({ proven }) => proven.keys.device);
        expect([...roomDevices(chain.state, now).keys()].sort()).toEqual(expected.sort());
      }),
      { numRuns: 25 },
    );
  });

  it('[RO39] an archive’s seat brings in what its keeper keeps, and no archive that another one adds later', () => {
    const { tt, gy, now, seat, open } = rooms();
    const archive = (by: TestDevice): TestDevice => {
      const device = testDevice(by.officer, undefined, tt.id);
      tt.chain.add('device.added', { officer: by.officer, device: device.proven, archive: true }, [by.signing]);
      return device;
    };
    const first = archive(tt.chair);
    const successor = addOfficer(tt, ['deputy-chair']);
    const chain = open('consultation', [seat(tt, tt.chair, 'leader'), seat(tt, tt.chair, 'archive'), seat(gy, gy.chair)], tt.chair);
    const devices = (): string[] => [...roomDevices(chain.state, now).keys()].sort();
    const there = [tt.chair, first, gy.chair].map(({ proven }) => proven.keys.device).sort();
    expect(devices()).toEqual(there);
    tt.chain.add('chair.handed-over', { to: successor.officer }, [tt.chair.signing, successor.signing]);
    archive(successor);
    expect(devices()).toEqual(there);
  });

  it('takes nothing after it was closed, and has nobody to send to', () => {
    const { tt, gy, now, heads, seat, open } = rooms();
    const chain = open('consultation', [seat(tt, tt.chair, 'leader'), seat(gy, gy.chair)], tt.chair);
    expect(chain.judge(chain.next('room.closed', {}, [gy.chair.signing], heads()))).toEqual({ status: 'refused', cause: 'not-entitled' });
    chain.add('room.closed', {}, [tt.chair.signing], heads());
    expect(roomDevices(chain.state, now).size).toBe(0);
    expect(chain.judge(chain.next('room.removed', { member: seat(gy, gy.chair).member }, [tt.chair.signing], heads())).status).toBe(
      'refused',
    );
  });
});

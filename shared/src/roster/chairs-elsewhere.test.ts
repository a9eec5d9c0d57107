import { describe, expect, it } from 'vitest';
import { RosterId, TaskforceCode } from '../ids.ts';
import { deviceIdOf } from '../keys/device-keys.ts';
import { sha256 } from '../testing/crypto.ts';
import {
  addOfficer,
  proven,
  someHash,
  type TestChain,
  type TestTaskforce,
  testDevice,
  testNetwork,
  testTaskforce,
} from '../testing/rosters.ts';
import type { Head } from './head.ts';
import type { NetworkState } from './network-state.ts';
import type { TaskforceState } from './taskforce-state.ts';

const CODES = ['GY', 'CW', 'DO', 'JM', 'TT'];

/** Five taskforces that the network admitted, the last two of them candidates, and two of whom it never heard. */
function stage() {
  const all: TestTaskforce[] = [];
  const taskforceAt = (head: Head): TaskforceState | undefined =>
    all.map(({ chain }) => chain.at(head)).find((state) => state !== undefined);
  const { chain, operator } = testNetwork(taskforceAt);
  const network = chain as TestChain<NetworkState>;
  const found = (code: string, at: RosterId = network.head.roster): TestTaskforce => {
    const taskforce = testTaskforce(at, code, taskforceAt, (head) => network.at(head));
    all.push(taskforce);
    return taskforce;
  };
  const admitted = CODES.map((code) => {
    const taskforce = found(code);
    network.add('network.taskforce-admitted', { taskforce: taskforce.id, code: TaskforceCode.parse(code) }, [operator]);
    return taskforce;
  });
  const strangers = [found('XA'), found('XB'), found('XC', RosterId.parse(someHash()))];
  const [gy, cw, dom, candidate, tt] = admitted as [TestTaskforce, TestTaskforce, TestTaskforce, TestTaskforce, TestTaskforce];
  const successor = addOfficer(tt);
  const sign = (kind: 'chair.replaced' | 'taskforce.settled', signing: readonly TestTaskforce[], heads?: readonly Head[]) =>
    tt.chain.judge(
      tt.chain.next(
        kind,
        kind === 'chair.replaced' ? { by: successor.officer } : { roster: tt.id, height: 1, hash: tt.chain.head.hash },
        signing.map(({ chair }) => chair.signing),
        [...(heads ?? [network.head, ...signing.map(({ chain: { head } }) => head)])].sort((a, b) => (a.roster < b.roster ? -1 : 1)),
      ),
    );
  return { network, operator, gy, cw, dom, candidate, tt, strangers, found, sign };
}

describe('what chairs of other taskforces sign', () => {
  it('[T11] three replace a chair, two settle a fork, and fewer do not', () => {
    const { gy, cw, dom, sign } = stage();
    expect(sign('chair.replaced', [gy, cw, dom])).toMatchObject({ status: 'applied' });
    expect(sign('chair.replaced', [gy, cw])).toEqual({ status: 'refused', cause: 'not-entitled' });
    expect(sign('taskforce.settled', [gy, cw])).toMatchObject({ status: 'applied' });
    expect(sign('taskforce.settled', [gy])).toEqual({ status: 'refused', cause: 'not-entitled' });
  });

  it('[T6] [attack 1] foundings that nobody admitted, candidates, the expelled and the taskforce itself do not count, nor without the network’s head', () => {
    const { network, gy, cw, dom, candidate, tt, strangers, sign } = stage();
    const refused = { status: 'refused', cause: 'not-entitled' };
    expect(sign('chair.replaced', strangers)).toEqual(refused);
    expect(sign('taskforce.settled', strangers)).toEqual(refused);
    expect(sign('taskforce.settled', [gy, candidate])).toEqual(refused);
    expect(sign('taskforce.settled', [gy, tt])).toEqual(refused);
    expect(sign('taskforce.settled', [gy, cw], [gy.chain.head, cw.chain.head])).toEqual(refused);
    // A vouch counts at the heads named, and so does an expulsion.
    for (const by of [gy, cw]) {
      by.chain.add('taskforce.verified', { taskforce: candidate.id, method: 'qr' }, [by.chair.signing]);
      by.chain.add('taskforce.vouched', { taskforce: candidate.id }, [by.chair.signing]);
    }
    const heads = [network.head, gy.chain.head, cw.chain.head, candidate.chain.head];
    expect(sign('taskforce.settled', [gy, candidate], heads)).toMatchObject({ status: 'applied' });
    expect(sign('taskforce.settled', [gy, candidate])).toEqual(refused);
    const voters = [gy, cw, candidate];
    network.add(
      'network.taskforce-expelled',
      { taskforce: dom.id },
      voters.map(({ chair }) => chair.signing),
      voters.map(({ chain }) => chain.head),
    );
    expect(sign('taskforce.settled', [gy, dom])).toEqual(refused);
  });

  it('[T6] [T11] taskforces that an operator admits have no voice in a quorum before others have vouched for them', () => {
    const { network, operator, gy, cw, dom, candidate, tt, found } = stage();
    const mine = ['ZA', 'ZB', 'ZC', 'ZD'].map((code) => {
      const taskforce = found(code);
      network.add('network.taskforce-admitted', { taskforce: taskforce.id, code: TaskforceCode.parse(code) }, [operator]);
      return taskforce;
    });
    const expel = (signing: readonly TestTaskforce[]) =>
      network.judge(
        network.next(
          'network.taskforce-expelled',
          { taskforce: gy.id },
          signing.map(({ chair }) => chair.signing),
          signing.map(({ chain }) => chain.head),
        ),
      );
    expect(expel([...mine, candidate, tt])).toEqual({ status: 'refused', cause: 'not-entitled' });
    for (const other of [candidate, tt])
      for (const by of [cw, dom]) {
        by.chain.add('taskforce.verified', { taskforce: other.id, method: 'qr' }, [by.chair.signing]);
        by.chain.add('taskforce.vouched', { taskforce: other.id }, [by.chair.signing]);
      }
    expect(expel([gy, cw, dom, candidate, tt])).toMatchObject({ status: 'applied' });
  });

  it('[RO38] one key in three taskforces is one voice, here and in a quorum', () => {
    const { network, gy, cw, dom, sign } = stage();
    // A chair who is the chair of others, too, by the very same key: each roster takes it, for none sees the others.
    const officer = testDevice().officer;
    const one = testDevice(officer);
    for (const { chain, chair, id } of [gy, cw, dom]) {
      const keys = { ...one.proven.keys, device: deviceIdOf(one.proven.keys.signingKey, id, sha256), for: someHash() };
      const device = proven(one, keys);
      chain.add('officer.added', { invitation: keys.for, enrolled: { officer, roles: ['observer'], profile: someHash(), device } }, [
        chair.signing,
      ]);
      chain.add('chair.handed-over', { to: officer }, [chair.signing, one.signing]);
    }
    const everywhere = [gy, cw, dom].map((taskforce) => ({ ...taskforce, chair: one })).slice(0, 1);
    const heads = [network.head, ...[gy, cw, dom].map(({ chain }) => chain.head)];
    expect(sign('chair.replaced', everywhere, heads)).toEqual({ status: 'refused', cause: 'not-entitled' });
    expect(sign('taskforce.settled', everywhere, heads)).toEqual({ status: 'refused', cause: 'not-entitled' });
    const raise = network.next('network.protocol-raised', { lowestProtocol: 2 }, [one.signing], heads.slice(1));
    expect(network.judge(raise)).toEqual({ status: 'refused', cause: 'not-entitled' });
  });

  it('[T3] a settle link names its own roster, and a place before itself', () => {
    const { network, gy, cw, tt } = stage();
    const judge = (roster: RosterId, height: number) =>
      tt.chain.judge(
        tt.chain.next(
          'taskforce.settled',
          { roster, height, hash: tt.chain.head.hash },
          [gy.chair.signing, cw.chair.signing],
          [network.head, gy.chain.head, cw.chain.head],
        ),
      );
    expect(judge(gy.id, 1)).toEqual({ status: 'refused', cause: 'unknown-subject' });
    expect(judge(tt.id, 2)).toEqual({ status: 'refused', cause: 'unknown-subject' });
    expect(judge(tt.id, 1)).toMatchObject({ status: 'applied' });
  });
});

import { describe, expect, it } from 'vitest';
import { TaskforceCode } from '../ids.ts';
import { rosterCrypto } from '../testing/crypto.ts';
import {
  addOfficer,
  someHash,
  type TestChain,
  type TestDevice,
  type TestTaskforce,
  testDevice,
  testNetwork,
  testTaskforce,
} from '../testing/rosters.ts';
import { foldLink } from './fold-any.ts';
import type { Head } from './head.ts';
import { readLink, type SignedLink } from './link.ts';
import type { NetworkState } from './network-state.ts';
import { toBePinned } from './outdated.ts';
import type { TaskforceState } from './taskforce-state.ts';

const refused = { status: 'refused', cause: 'unknown-subject' };

/** Five taskforces in a network; TT, whose roster is pinned, and a candidate that two vouched for among them. */
function stage() {
  const all: TestTaskforce[] = [];
  const taskforceAt = (head: Head): TaskforceState | undefined =>
    all.map(({ chain }) => chain.at(head)).find((state) => state !== undefined);
  const { chain, operator } = testNetwork(taskforceAt);
  const network = chain as TestChain<NetworkState>;
  const [gy, cw, dom, tt, jm] = ['GY', 'CW', 'DO', 'TT', 'JM'].map((code) => {
    const taskforce = testTaskforce(network.head.roster, code, taskforceAt, (head) => network.at(head));
    all.push(taskforce);
    network.add('network.taskforce-admitted', { taskforce: taskforce.id, code: TaskforceCode.parse(code) }, [operator]);
    return taskforce;
  }) as [TestTaskforce, TestTaskforce, TestTaskforce, TestTaskforce, TestTaskforce];
  for (const by of [gy, cw]) {
    by.chain.add('taskforce.verified', { taskforce: jm.id, method: 'qr' }, [by.chair.signing]);
    by.chain.add('taskforce.vouched', { taskforce: jm.id }, [by.chair.signing]);
  }
  const successor = addOfficer(tt);
  const sorted = (heads: readonly Head[]): Head[] => [...heads].sort((a, b) => (a.roster < b.roster ? -1 : 1));
  const pin = (heads: readonly Head[], by: TestDevice = tt.chair): SignedLink =>
    tt.chain.next('taskforce.pinned', {}, [by.signing], sorted(heads));
  const replace = (signers: readonly TestDevice[], heads: readonly Head[]): SignedLink =>
    tt.chain.next(
      'chair.replaced',
      { by: successor.officer },
      signers.map(({ signing }) => signing),
      sorted([network.head, ...heads]),
    );
  const handOver = (taskforce: TestTaskforce): TestDevice => {
    const next = addOfficer(taskforce);
    taskforce.chain.add('chair.handed-over', { to: next.officer }, [taskforce.chair.signing, next.signing]);
    return next;
  };
  const others = () => [network.state, ...[gy, cw, dom, jm].map(({ chain: { state } }) => state)];
  const wanted = (): readonly string[] => toBePinned(tt.chain.state.chain, others()).map(({ chain: { id } }) => id);
  return { network, gy, cw, dom, tt, jm, successor, pin, replace, handOver, wanted };
}

describe('a pin of who lost a voice elsewhere', () => {
  it('[RO45] [T10] behind it three former chairs replace nobody at the heads of their time, and those of today do', () => {
    const { gy, cw, dom, tt, pin, replace, handOver } = stage();
    const three = [gy, cw, dom];
    const then = { chairs: three.map(({ chair }) => chair), heads: three.map(({ chain }) => chain.head) };
    const now = three.map(handOver);
    // Nothing in this roster says yet that those heads are old.
    expect(tt.chain.judge(replace(then.chairs, then.heads))).toMatchObject({ status: 'applied' });
    tt.chain.append(pin(three.map(({ chain }) => chain.head)));
    expect(tt.chain.judge(replace(then.chairs, then.heads))).toEqual({ status: 'refused', cause: 'heads-went-back' });
    expect(
      tt.chain.judge(
        replace(
          then.chairs,
          three.map(({ chain }) => chain.head),
        ),
      ),
    ).toEqual({ status: 'refused', cause: 'not-entitled' });
    expect(
      tt.chain.judge(
        replace(
          now,
          three.map(({ chain }) => chain.head),
        ),
      ),
    ).toMatchObject({ status: 'applied' });
  });

  it('[RO45] is wanted where a chair’s device, a vouch or a taskforce lost its voice, and for nothing else', () => {
    const { network, gy, cw, dom, jm, wanted, handOver } = stage();
    const bystander = addOfficer(gy);
    gy.chain.add('officer.revoked', { officer: bystander.officer }, [gy.chair.signing]);
    const second = testDevice(dom.chair.officer, undefined, dom.id);
    dom.chain.add('device.added', { officer: second.officer, device: second.proven }, [dom.chair.signing]);
    expect(wanted()).toEqual([]);
    dom.chain.add('device.revoked', { device: second.proven.keys.device }, [dom.chair.signing]);
    expect(wanted()).toEqual([dom.id]);
    handOver(jm);
    gy.chain.add('taskforce.doubted', { taskforce: jm.id }, [gy.chair.signing]);
    const voters = [gy, cw, dom];
    network.add(
      'network.taskforce-expelled',
      { taskforce: jm.id },
      voters.map(({ chair }) => chair.signing),
      voters.map(({ chain }) => chain.head),
    );
    expect([...wanted()].sort()).toEqual([network.head.roster, gy.id, dom.id, jm.id].sort());
  });

  it('[RO45] is taken once a change, of what has changed alone, from anybody of the taskforce who signs', () => {
    const { gy, cw, tt, successor, pin, wanted, handOver } = stage();
    handOver(gy);
    for (const heads of [[], [cw.chain.head], [gy.chain.head, cw.chain.head], [tt.chain.head]])
      expect(tt.chain.judge(pin(heads))).toEqual(refused);
    expect(tt.chain.judge(pin([gy.chain.head], gy.chair))).toEqual({ status: 'refused', cause: 'not-entitled' });
    tt.chain.append(pin([gy.chain.head], successor));
    expect(wanted()).toEqual([]);
    gy.chain.add('officer.away', { officer: gy.chair.officer, away: true }, [gy.chair.signing]);
    expect(tt.chain.judge(pin([gy.chain.head]))).toEqual(refused);
  });

  it('[RO46] is taken also where the head is of a history that does not stand here; what judges its signers there waits', () => {
    const { network, gy, cw, dom, tt, pin, replace, handOver } = stage();
    const three = [gy, cw, dom];
    const now = three.map(handOver);
    const heads = three.map(({ chain }) => chain.head);
    const keptToo = { taskforceAt: tt.chain.context.taskforceAt, networkAt: tt.chain.context.networkAt };
    const standing = (head: Head) => (head.roster === gy.id ? undefined : keptToo.taskforceAt(head));
    const judge = (link: SignedLink) => {
      const read = readLink(link, rosterCrypto);
      if (read.status !== 'read') throw new Error('unreadable');
      return foldLink(tt.chain.state, read.parsed, {
        crypto: rosterCrypto,
        taskforceAt: standing,
        networkAt: (head) => network.at(head),
        keptToo,
      });
    };
    expect(judge(pin(heads))).toMatchObject({ status: 'applied' });
    expect(judge(replace(now, heads))).toMatchObject({ status: 'waiting', heads: [gy.chain.head] });
    expect(judge(pin([{ ...gy.chain.head, hash: someHash() }]))).toMatchObject({ status: 'waiting' });
  });
});

import { describe, expect, it } from 'vitest';
import { RosterId, TaskforceCode } from '../ids.ts';
import { signingKey } from '../testing/crypto.ts';
import { someHash, type TestChain, type TestTaskforce, testNetwork, testTaskforce } from '../testing/rosters.ts';
import type { Head } from './head.ts';
import type { NetworkState } from './network-state.ts';
import type { TaskforceState } from './taskforce-state.ts';

const CODES = ['TT', 'GY', 'CW', 'DO', 'JM'];

function networkOf(codes: readonly string[]) {
  const taskforces: TestTaskforce[] = [];
  const taskforceAt = (head: Head): TaskforceState | undefined =>
    taskforces.map(({ chain }) => chain.at(head)).find((state) => state !== undefined);
  const { chain, operator } = testNetwork(taskforceAt);
  for (const code of codes) {
    const taskforce = testTaskforce(chain.state.chain.id, code);
    taskforces.push(taskforce);
    chain.add('network.taskforce-admitted', { taskforce: taskforce.id, code: TaskforceCode.parse(code) }, [operator]);
  }
  return { chain: chain as TestChain<NetworkState>, operator, taskforces };
}

describe('the network roster', () => {
  it('[T6] admits a taskforce by the operator alone, once, by the hash of its founding', () => {
    const { chain, operator, taskforces } = networkOf(['TT']);
    const body = { taskforce: RosterId.parse(someHash()), code: TaskforceCode.parse('GY') };
    expect(chain.judge(chain.next('network.taskforce-admitted', body, [signingKey()]))).toEqual({
      status: 'refused',
      cause: 'not-entitled',
    });
    expect(chain.judge(chain.next('network.taskforce-admitted', body, [operator])).status).toBe('applied');
    const again = { taskforce: taskforces[0]?.id ?? body.taskforce, code: TaskforceCode.parse('ZZ') };
    expect(chain.judge(chain.next('network.taskforce-admitted', again, [operator]))).toEqual({ status: 'refused', cause: 'repeated' });
    expect(chain.judge(chain.next('network.taskforce-admitted', { ...body, code: TaskforceCode.parse('TT') }, [operator]))).toEqual({
      status: 'refused',
      cause: 'repeated',
    });
  });

  it('[T11] expels by a quorum: more than half of the chairs, at least three, never the operator', () => {
    const { chain, operator, taskforces } = networkOf(CODES);
    const expelled = taskforces[4];
    if (!expelled) throw new Error('five taskforces expected');
    const judge = (signers: readonly TestTaskforce[]): unknown =>
      chain.judge(
        chain.next(
          'network.taskforce-expelled',
          { taskforce: expelled.id },
          signers.map(({ chair }) => chair.signing),
          signers.map(({ chain: { head } }) => head),
        ),
      );
    expect(judge(taskforces.slice(0, 3))).toMatchObject({ status: 'applied' });
    expect(judge(taskforces.slice(0, 2))).toEqual({ status: 'refused', cause: 'not-entitled' });
    expect(chain.judge(chain.next('network.taskforce-expelled', { taskforce: expelled.id }, [operator]))).toEqual({
      status: 'refused',
      cause: 'not-entitled',
    });
  });

  it('[T11] a network of two has no quorum', () => {
    const { chain, taskforces } = networkOf(['TT', 'GY']);
    const link = chain.next(
      'network.protocol-raised',
      { lowestProtocol: 2 },
      taskforces.map(({ chair }) => chair.signing),
      taskforces.map(({ chain: { head } }) => head),
    );
    expect(chain.judge(link)).toEqual({ status: 'refused', cause: 'not-entitled' });
  });
});

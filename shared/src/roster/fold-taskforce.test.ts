import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeBase64url } from '../format/base64url.ts';
import { PostId, RosterId } from '../ids.ts';
import { deviceIdOf } from '../keys/device-keys.ts';
import { rosterCrypto, sha256, signingKey } from '../testing/crypto.ts';
import { addOfficer, proven, someHash, TestChain, testDevice, testTaskforce } from '../testing/rosters.ts';
import { readLink } from './link.ts';
import { RevocationReason } from './taskforce-kinds.ts';
import { activeDevices, chairOf, postAddressee, type TaskforceState } from './taskforce-state.ts';
import { whoCan } from './who-can.ts';

const network = RosterId.parse(someHash());
const post = PostId.parse('5a0e3c86-3b6c-4b0e-9d6c-0a4a1c4f7a01');

describe('a taskforce roster', () => {
  it('[T8] a removal says why by a code of a closed list, or not at all; a text is refused', () => {
    for (const reason of [...RevocationReason.options, undefined]) {
      const taskforce = testTaskforce(network);
      const { officer } = addOfficer(taskforce);
      taskforce.chain.add('officer.revoked', reason ? { officer, reason } : { officer }, [taskforce.chair.signing]);
      expect(taskforce.chain.state.officers.get(officer)?.status).toBe('revoked');
    }
    const taskforce = testTaskforce(network);
    const { officer } = addOfficer(taskforce);
    const body = { officer, reason: 'drinks' as 'other' };
    const link = taskforce.chain.next('officer.revoked', body, [taskforce.chair.signing]);
    expect(taskforce.chain.judge(link)).toEqual({ status: 'refused', cause: 'malformed' });
  });

  it('[T11] is founded by its first chair, whose key signs the founding', () => {
    const { chain, chair } = testTaskforce(network);
    expect(chairOf(chain.state)?.officer).toBe(chair.officer);
    const stranger = signingKey();
    const { link } = founding(chain);
    expect(new TestChain().judge(new TestChain().next('taskforce.founded', link.body, [stranger]))).toEqual({
      status: 'refused',
      cause: 'not-entitled',
    });
  });

  it('[T11] takes officers from the chair and the deputy chair, from nobody else', () => {
    const taskforce = testTaskforce(network);
    const investigator = addOfficer(taskforce);
    const deputy = addOfficer(taskforce, ['deputy-chair']);
    const joining = testDevice(undefined, undefined, taskforce.id);
    const body = {
      invitation: joining.proven.keys.for,
      enrolled: { officer: joining.officer, roles: ['observer' as const], profile: someHash(), device: joining.proven },
    };
    expect(taskforce.chain.judge(taskforce.chain.next('officer.added', body, [investigator.signing]))).toEqual({
      status: 'refused',
      cause: 'not-entitled',
    });
    expect(taskforce.chain.judge(taskforce.chain.next('officer.added', body, [signingKey()]))).toEqual({
      status: 'refused',
      cause: 'not-entitled',
    });
    expect(taskforce.chain.judge(taskforce.chain.next('officer.added', body, [deputy.signing])).status).toBe('applied');
  });

  it('[T1] refuses a device whose keys do not prove possession, or were made for another invitation', () => {
    const taskforce = testTaskforce(network);
    const joining = testDevice(undefined, undefined, taskforce.id);
    const other = testDevice();
    const enrolled = { officer: joining.officer, roles: ['observer' as const], profile: someHash() };
    const invitation = joining.proven.keys.for;
    for (const proof of ['identity', 'signing', 'doorbell'] as const) {
      const stolen = { keys: joining.proven.keys, proofs: { ...joining.proven.proofs, [proof]: other.proven.proofs[proof] } };
      const signed = taskforce.chain.next('officer.added', { invitation, enrolled: { ...enrolled, device: stolen } }, [
        taskforce.chair.signing,
      ]);
      expect(taskforce.chain.judge(signed)).toEqual({ status: 'refused', cause: 'weak-key' });
    }
    const elsewhere = taskforce.chain.next('officer.added', { invitation: someHash(), enrolled: { ...enrolled, device: joining.proven } }, [
      taskforce.chair.signing,
    ]);
    expect(taskforce.chain.judge(elsewhere)).toEqual({ status: 'refused', cause: 'not-entitled' });
  });

  it('[T1] serves an invitation, a device id and a key once', () => {
    const taskforce = testTaskforce(network);
    const officer = addOfficer(taskforce);
    const again = {
      invitation: officer.proven.keys.for,
      enrolled: { officer: testDevice().officer, roles: ['observer' as const], profile: someHash(), device: officer.proven },
    };
    expect(taskforce.chain.judge(taskforce.chain.next('officer.added', again, [taskforce.chair.signing]))).toEqual({
      status: 'refused',
      cause: 'repeated',
    });
    // The doorbell key lies outside the vault: whoever has it by that signs nothing, also not as another computer.
    const thief = { ...testDevice(officer.officer), signing: officer.doorbell };
    const signingKey = officer.proven.keys.doorbellKey;
    const keys = { ...thief.proven.keys, device: deviceIdOf(signingKey, taskforce.id, sha256), signingKey };
    const stolen = taskforce.chain.next('device.added', { officer: officer.officer, device: proven(thief, keys) }, [
      taskforce.chair.signing,
    ]);
    expect(taskforce.chain.judge(stolen)).toEqual({ status: 'refused', cause: 'repeated' });
  });

  it('[T7] a revoked device signs nothing any more and is nobody to send to', () => {
    const taskforce = testTaskforce(network);
    const deputy = addOfficer(taskforce, ['deputy-chair']);
    taskforce.chain.add('device.revoked', { device: deputy.proven.keys.device }, [taskforce.chair.signing]);
    expect(activeDevices(taskforce.chain.state, deputy.officer)).toEqual([]);
    const link = taskforce.chain.next('officer.away', { officer: deputy.officer, away: true }, [deputy.signing]);
    expect(taskforce.chain.judge(link)).toEqual({ status: 'refused', cause: 'not-entitled' });
  });

  it('[T11] lets an officer revoke own devices, and the deputy chair any, but no officer revokes the chair', () => {
    const taskforce = testTaskforce(network);
    const investigator = addOfficer(taskforce);
    const deputy = addOfficer(taskforce, ['deputy-chair']);
    const { chain, chair } = taskforce;
    expect(chain.judge(chain.next('device.revoked', { device: chair.proven.keys.device }, [investigator.signing]))).toEqual({
      status: 'refused',
      cause: 'not-entitled',
    });
    expect(chain.judge(chain.next('device.revoked', { device: investigator.proven.keys.device }, [investigator.signing])).status).toBe(
      'applied',
    );
    expect(chain.judge(chain.next('device.revoked', { device: chair.proven.keys.device }, [deputy.signing])).status).toBe('applied');
    expect(chain.judge(chain.next('officer.revoked', { officer: chair.officer }, [deputy.signing]))).toEqual({
      status: 'refused',
      cause: 'not-entitled',
    });
  });

  it('[T11] hands the chair over with both signatures', () => {
    const { chain, chair, ...rest } = testTaskforce(network);
    const successor = addOfficer({ chain, chair, ...rest });
    const body = { to: successor.officer };
    expect(chain.judge(chain.next('chair.handed-over', body, [chair.signing]))).toEqual({ status: 'refused', cause: 'not-entitled' });
    expect(chain.judge(chain.next('chair.handed-over', body, [successor.signing]))).toEqual({ status: 'refused', cause: 'not-entitled' });
    chain.add('chair.handed-over', body, [chair.signing, successor.signing]);
    expect(chairOf(chain.state)?.officer).toBe(successor.officer);
  });

  it('[T11] replaces the chair with recovery keys of two holders, never of one', () => {
    const { chain, chair, ...rest } = testTaskforce(network);
    const successor = addOfficer({ chain, chair, ...rest });
    const [first, second] = [signingKey(), signingKey()];
    const key = (of: typeof first): string => encodeBase64url(of.publicKey);
    chain.add(
      'recovery.keys-set',
      {
        recoveryKeys: [
          { key: key(first), holder: successor.officer },
          { key: key(second), holder: testDevice().officer },
        ],
      },
      [chair.signing],
    );
    const body = { by: successor.officer };
    expect(chain.judge(chain.next('chair.replaced', body, [first]))).toEqual({ status: 'refused', cause: 'not-entitled' });
    chain.add('chair.replaced', body, [first, second]);
    expect(chairOf(chain.state)?.officer).toBe(successor.officer);
    expect(activeDevices(chain.state, chair.officer)).toEqual([]);
  });

  it('[RO30] [T11] a chair who printed the sheets and went signs nothing with them: neither handed over nor replaced', () => {
    for (const how of ['handed-over', 'replaced'] as const) {
      const taskforce = testTaskforce(network);
      const { chain, chair } = taskforce;
      const successor = addOfficer(taskforce);
      const sheets = [signingKey(), signingKey()];
      const keys = () => ({
        recoveryKeys: sheets.map(({ publicKey }) => ({ key: encodeBase64url(publicKey), holder: testDevice().officer })),
      });
      chain.add('recovery.keys-set', keys(), [chair.signing]);
      if (how === 'handed-over') chain.add('chair.handed-over', { to: successor.officer }, [chair.signing, successor.signing]);
      else chain.add('chair.replaced', { by: successor.officer }, sheets);
      expect(chain.state.recoveryKeys).toEqual([]);
      expect(chain.judge(chain.next('chair.replaced', { by: addOfficer({ ...taskforce, chair: successor }).officer }, sheets))).toEqual({
        status: 'refused',
        cause: 'not-entitled',
      });
      chain.add('recovery.keys-set', keys(), [successor.signing]);
    }
  });

  it('[T3] waits for heads that are not known here', () => {
    const elsewhere = testTaskforce(network, 'GY');
    const { chain, chair } = testTaskforce(network);
    const link = chain.next('chair.replaced', { by: chair.officer }, [elsewhere.chair.signing], [elsewhere.chain.head]);
    expect(chain.judge(link)).toEqual({ status: 'waiting', heads: [elsewhere.chain.head] });
  });

  it('[T9] a post is answered by its holder, by the deputy while the holder is away, and falls vacant with a revocation', () => {
    const taskforce = testTaskforce(network);
    const holder = addOfficer(taskforce);
    const deputy = addOfficer(taskforce);
    const { chain, chair } = taskforce;
    chain.add('post.set', { post, kind: 'duty-officer', holder: holder.officer, deputy: deputy.officer }, [chair.signing]);
    expect(postAddressee(chain.state, post)).toBe(holder.officer);
    chain.add('officer.away', { officer: holder.officer, away: true }, [holder.signing]);
    expect(postAddressee(chain.state, post)).toBe(deputy.officer);
    chain.add('officer.revoked', { officer: deputy.officer }, [chair.signing]);
    expect(chain.state.posts.get(post)).toMatchObject({ holder: holder.officer, deputy: null });
  });

  it('[T10] heads named along one chain never go back', () => {
    const other = testTaskforce(network, 'GY');
    const before = other.chain.head;
    addOfficer(other);
    const after = other.chain.head;
    const { chain, chair } = testTaskforce(network, 'TT', (head) => other.chain.at(head));
    chain.add('taskforce.verified', { taskforce: other.id, method: 'digits' }, [chair.signing], [after]);
    const back = chain.next('taskforce.doubted', { taskforce: other.id }, [chair.signing], [before]);
    expect(chain.judge(back)).toEqual({ status: 'refused', cause: 'heads-went-back' });
  });

  it('[T12] whoCan names exactly the officers whose signature the fold accepts', () => {
    const taskforce = testTaskforce(network);
    const officers = [
      taskforce.chair,
      addOfficer(taskforce, ['deputy-chair']),
      addOfficer(taskforce, ['focal-point']),
      addOfficer(taskforce, ['investigator']),
    ];
    const [, , , target] = officers;
    if (!target) throw new Error('four officers expected');
    const { chain } = taskforce;
    const compared = RosterId.parse(someHash());
    chain.add('taskforce.verified', { taskforce: compared, method: 'digits' }, [taskforce.chair.signing]);
    const acts = [
      ['officer.revoked', { officer: target.officer }],
      ['officer.away', { officer: target.officer, away: true }],
      ['device.revoked', { device: target.proven.keys.device }],
      ['device.reinstated', { device: target.proven.keys.device, since: 1_000 }],
      ['device.reinstated', { device: taskforce.chair.proven.keys.device, since: 1_000 }],
      ['post.set', { post, kind: 'focal-point', holder: target.officer, deputy: null }],
      ['taskforce.verified', { taskforce: RosterId.parse(someHash()), method: 'qr' }],
      ['taskforce.vouched', { taskforce: compared }],
    ] as const;
    fc.assert(
      fc.property(fc.constantFrom(...acts), fc.constantFrom(...officers), ([kind, body], officer) => {
        const accepted = chain.judge(chain.next(kind, body, [officer.signing])).status === 'applied';
        const named = whoCan(kind, body, chain.state).some((who) => who.officer === officer.officer);
        expect(named).toBe(accepted);
      }),
    );
  });
});

describe('a link', () => {
  it('[T1] is refused when a byte, a signature or the order of keys is another', () => {
    const { chain, chair } = testTaskforce(network);
    const signed = chain.next('taskforce.vouched', { taskforce: RosterId.parse(someHash()) }, [chair.signing]);
    fc.assert(
      fc.property(fc.nat(signed.bytes.length - 1), fc.integer({ min: 1, max: 255 }), (at, flip) => {
        const bytes = Uint8Array.from(signed.bytes);
        bytes[at] = (bytes[at] ?? 0) ^ flip;
        expect(readLink({ ...signed, bytes }, rosterCrypto).status).toBe('refused');
      }),
    );
    expect(readLink({ ...signed, signatures: [...signed.signatures, ...signed.signatures] }, rosterCrypto)).toEqual({
      status: 'refused',
      cause: 'malformed',
    });
  });

  it('[T11] of an unknown kind says so, with its head, and whether a desk may go on', () => {
    const { chain, chair } = testTaskforce(network);
    const strange = chain.next('taskforce.vouched', { taskforce: RosterId.parse(someHash()) }, [chair.signing], [], {
      kind: 'weather.reported' as never,
      informative: true,
    });
    expect(readLink(strange, rosterCrypto)).toMatchObject({
      status: 'unknown-kind',
      kind: 'weather.reported',
      informative: true,
      head: { height: 1 },
    });
  });

  it('[T11] is next only on its own predecessor', () => {
    const { chain, chair } = testTaskforce(network);
    const first = chain.next('taskforce.verified', { taskforce: RosterId.parse(someHash()), method: 'qr' }, [chair.signing]);
    const second = chain.next('taskforce.verified', { taskforce: RosterId.parse(someHash()), method: 'qr' }, [chair.signing]);
    chain.append(first);
    expect(chain.judge(second)).toEqual({ status: 'refused', cause: 'not-next' });
    expect(chain.judge(first)).toEqual({ status: 'refused', cause: 'not-next' });
  });
});

function founding(chain: TestChain<TaskforceState>) {
  const [first] = chain.links;
  const read = first && readLink(first, rosterCrypto);
  if (read?.status !== 'read' || read.parsed.link.kind !== 'taskforce.founded') throw new Error('founding expected');
  return { link: read.parsed.link };
}

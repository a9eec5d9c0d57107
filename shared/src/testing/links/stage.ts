import { randomUUID } from 'node:crypto';
import { encodeBase64url } from '../../format/base64url.ts';
import { OfficerId, PostId, type RosterId, TaskforceCode } from '../../ids.ts';
import type { Head } from '../../roster/head.ts';
import type { NetworkState } from '../../roster/network-state.ts';
import { Role } from '../../roster/taskforce-kinds.ts';
import type { TaskforceState } from '../../roster/taskforce-state.ts';
import { type SigningKey, signingKey } from '../crypto.ts';
import {
  addOfficer,
  someHash,
  type TestChain,
  type TestDevice,
  type TestTaskforce,
  testDevice,
  testNetwork,
  testTaskforce,
} from '../rosters.ts';

/** Whose signature is tried under a link. */
export type Signer = {
  readonly name: string;
  readonly key: SigningKey;
  /** Undefined for keys that are no device's. */
  readonly taskforce?: RosterId;
  readonly officer?: OfficerId;
  readonly roles: readonly Role[];
  /** Whether the device may sign at all: neither revoked, nor its officer, nor an archive. */
  readonly signs: boolean;
  /** Of a recovery key: whose it is. */
  readonly holder?: OfficerId;
};

const ROLES = Role.options.filter((role) => role !== 'chair');
export const CODES = ['GY', 'CW', 'DO', 'TT', 'JM', 'KN', 'HT'] as const;

/**
 * A network with everybody in it who might sign a link, rightly or not. GY, CW and DO are founders and JM was vouched for: full members. TT, whose
 * roster most links are tried on, and KN are candidates; HT was expelled; XX was never admitted. TT has an officer of every role, a chair with a
 * second, a revoked and an archive device, and an officer who was revoked.
 */
export function stage() {
  const all = new Map<string, TestTaskforce>();
  const taskforceAt = (head: Head): TaskforceState | undefined => [...all.values()].map(({ chain }) => chain.at(head)).find(Boolean);
  const { chain, operator, hub } = testNetwork(taskforceAt);
  const network = chain as TestChain<NetworkState>;
  const networkAt = (head: Head): NetworkState | undefined => network.at(head);
  const found = (code: string): void => void all.set(code, testTaskforce(network.head.roster, code, taskforceAt, networkAt));
  const of = (code: string): TestTaskforce => {
    const taskforce = all.get(code);
    if (!taskforce) throw new Error(`no taskforce ${code}`);
    return taskforce;
  };
  const heads = (...codes: readonly string[]): Head[] => codes.map((code) => of(code).chain.head);
  const cast = new Map<string, Signer>();
  const play = (name: string, code: string, device: TestDevice, roles: readonly Role[], signs = true): void => {
    cast.set(name, { name, key: device.signing, taskforce: of(code).id, officer: device.officer, roles, signs });
  };
  const another = (code: string, officer: OfficerId, archive?: true): TestDevice => {
    const device = testDevice(officer, undefined, of(code).id);
    const body = { officer, device: device.proven, ...(archive && { archive }) };
    of(code).chain.add('device.added', body, [of(code).chair.signing]);
    return device;
  };

  for (const code of [...CODES, 'XX']) found(code);
  for (const code of CODES)
    network.add('network.taskforce-admitted', { taskforce: of(code).id, code: TaskforceCode.parse(code) }, [operator]);

  for (const code of [...CODES, 'XX']) {
    const { chair, chain: roster } = of(code);
    play(`${code} chair`, code, chair, ['chair']);
    for (const role of code === 'TT' ? ROLES : (['deputy-chair', 'focal-point', 'investigator'] as const))
      play(`${code} ${role}`, code, addOfficer(of(code), [role]), [role]);
    if (code === 'CW') {
      // A chair's device that is one no more: what the other rosters are pinned for (RO45).
      const lost = another(code, chair.officer);
      roster.add('device.revoked', { device: lost.proven.keys.device }, [chair.signing]);
    }
    if (code !== 'TT' && code !== 'GY') continue;
    play(`${code} chair, second device`, code, another(code, chair.officer), ['chair']);
    play(`${code} chair, archive`, code, another(code, chair.officer, true), ['chair'], false);
    const lost = another(code, chair.officer);
    roster.add('device.revoked', { device: lost.proven.keys.device }, [chair.signing]);
    play(`${code} chair, revoked device`, code, lost, ['chair'], false);
    const left = addOfficer(of(code), ['deputy-chair']);
    roster.add('officer.revoked', { officer: left.officer }, [chair.signing]);
    play(`${code} revoked deputy`, code, left, ['deputy-chair'], false);
  }
  const signer = (name: string): Signer => {
    const known = cast.get(name);
    if (!known) throw new Error(`nobody plays ${name}`);
    return known;
  };
  const officer = (name: string): OfficerId => signer(name).officer ?? OfficerId.parse(randomUUID());
  play('TT investigator, second device', 'TT', another('TT', officer('TT investigator')), ['investigator']);
  for (const [name, key] of [
    ['operator', operator],
    ['hub', hub],
    ['stranger', signingKey()],
  ] as const)
    cast.set(name, { name, key, roles: [], signs: false });

  for (const by of ['GY', 'CW']) {
    of(by).chain.add('taskforce.verified', { taskforce: of('JM').id, method: 'qr' }, [of(by).chair.signing]);
    of(by).chain.add('taskforce.vouched', { taskforce: of('JM').id }, [of(by).chair.signing]);
  }
  const voters = ['GY', 'CW', 'DO', 'JM'] as const;
  network.add(
    'network.taskforce-expelled',
    { taskforce: of('HT').id },
    voters.map((code) => of(code).chair.signing),
    heads(...voters),
  );

  const { chain: tt, chair } = of('TT');
  const [first, other] = [OfficerId.parse(randomUUID()), officer('TT observer')];
  const recovery = [
    ['recovery key', first],
    ['recovery key, same holder', first],
    ['recovery key, other holder', other],
  ] as const;
  for (const [name, holder] of recovery) cast.set(name, { name, key: signingKey(), roles: [], signs: false, holder });
  const recoveryKeys = recovery.map(([name, holder]) => ({ key: encodeBase64url(signer(name).key.publicKey), holder }));
  tt.add('recovery.keys-set', { recoveryKeys }, [chair.signing]);
  for (const code of ['GY', 'DO']) tt.add('taskforce.verified', { taskforce: of(code).id, method: 'digits' }, [chair.signing]);
  tt.add('taskforce.vouched', { taskforce: of('DO').id }, [chair.signing]);
  const post = PostId.parse(randomUUID());
  tt.add('post.set', { post, kind: 'duty-officer', holder: officer('TT prosecutor'), deputy: officer('TT consular') }, [chair.signing]);
  // From here on this chain may name no older head of GY and of the network (T10).
  const second = { taskforce: of('GY').id, officer: officer('GY investigator') };
  tt.add('second.named', second, [chair.signing], [network.head, ...heads('GY')]);

  return { network, taskforceAt, networkAt, of, heads, cast, signer, officer, post, someHash, recoveryKeys };
}

export type Stage = ReturnType<typeof stage>;

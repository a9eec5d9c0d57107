import { encodeBase64url } from '../../format/base64url.ts';
import { Hash, RosterId, TaskforceCode } from '../../ids.ts';
import type { LinkBody, LinkKind } from '../../roster/link.ts';
import type { networkKinds } from '../../roster/network-kinds.ts';
import { signingKey } from '../crypto.ts';
import { TestChain } from '../rosters.ts';
import type { LinkCase, LinkCases } from './link-case.ts';
import { CODES, type Signer, type Stage } from './stage.ts';

type NetworkKind = keyof typeof networkKinds & LinkKind;

/** The rows of the network's roster. */
export function networkCases({ network, of, heads, signer, someHash }: Stage): Pick<LinkCases, NetworkKind> {
  const key = (): string => encodeBase64url(signingKey().publicKey);
  const keyOf = (name: string): string => encodeBase64url(signer(name).key.publicKey);
  const has = (signers: readonly Signer[], name: string): boolean => signers.includes(signer(name));
  const voters = ['GY chair', 'CW chair', 'DO chair', 'JM chair'];
  const others = [
    'GY chair, revoked device',
    'GY deputy-chair',
    'TT chair',
    'KN chair',
    'HT chair',
    'XX chair',
    'operator',
    'hub',
    'stranger',
  ];
  // Six are in the network, two of them candidates: more than half of its chairs is all four that have a voice.
  const quorum = <K extends NetworkKind>(body: LinkBody<K>, mustName: LinkCase<K>['mustName'] = []): readonly LinkCase<K>[] => [
    {
      on: network,
      body,
      heads: heads(...CODES, 'XX'),
      tried: [...voters, ...others].map(signer),
      most: 4,
      allowed: (signers) => voters.every((name) => has(signers, name)),
      mustName,
      needs: heads('GY', 'CW', 'DO', 'JM'),
    },
  ];
  const founding = {
    name: 'Other',
    operatorKey: keyOf('operator'),
    hubKey: keyOf('hub'),
    addresses: ['ws://127.0.0.1:1'],
    lowestProtocol: 1,
  };
  const newcomer = { taskforce: RosterId.parse(someHash()), code: TaskforceCode.parse('BB') };
  const addresses = ['wss://hub.example:1'];
  return {
    'network.founded': [
      {
        on: new TestChain(),
        body: founding,
        heads: [],
        tried: ['operator', 'hub', 'stranger', 'GY chair'].map(signer),
        most: 3,
        allowed: (signers) => signers.length === 2 && has(signers, 'operator') && has(signers, 'hub'),
        mustName: [['one key for both', { ...founding, operatorKey: founding.hubKey }, 'not-entitled']],
        needs: [],
      },
    ],
    'network.taskforce-admitted': [
      {
        on: network,
        body: newcomer,
        heads: heads(...CODES),
        tried: ['operator', ...voters, 'hub', 'stranger'].map(signer),
        most: 4,
        allowed: (signers) => has(signers, 'operator'),
        mustName: [
          ['a taskforce that is in', { ...newcomer, taskforce: of('GY').id }, 'repeated'],
          ['a code that is taken', { ...newcomer, code: TaskforceCode.parse('GY') }, 'repeated'],
        ],
        needs: [],
      },
      // The code of one that was expelled is free; its founding is not.
      {
        what: 'in the place of one that was expelled',
        on: network,
        body: { ...newcomer, code: TaskforceCode.parse('HT') },
        heads: [],
        tried: ['operator', 'stranger'].map(signer),
        most: 1,
        allowed: (signers) => has(signers, 'operator'),
        mustName: [['the founding that was expelled', { ...newcomer, taskforce: of('HT').id }, 'repeated']],
        needs: [],
      },
    ],
    'network.taskforce-expelled': quorum({ taskforce: of('KN').id }, [
      ['one that is not in', newcomer.taskforce && { taskforce: newcomer.taskforce }, 'unknown-subject'],
      ['one that was expelled', { taskforce: of('HT').id }, 'unknown-subject'],
    ]),
    'network.operator-replaced': quorum({ operatorKey: key() }),
    'network.hub-key-replaced': quorum({ hubKey: key() }),
    'network.addresses-changed': quorum({ addresses }, [
      ['no address', { addresses: [] }, 'malformed'],
      ['an address of another kind', { addresses: ['https://hub.example'] }, 'malformed'],
    ]),
    'network.protocol-raised': quorum({ lowestProtocol: 2 }, [
      ['the same', { lowestProtocol: 1 }, 'unknown-subject'],
      ['none', { lowestProtocol: 0 }, 'malformed'],
    ]),
    'network.moved': quorum({ hubKey: key(), addresses }, [['no address', { hubKey: key(), addresses: [] }, 'malformed']]),
    'network.settled': quorum({ roster: of('TT').id, height: 1, hash: Hash.parse(someHash()) }, [
      ['no place', { roster: of('TT').id, height: -1, hash: Hash.parse(someHash()) }, 'malformed'],
    ]),
  };
}

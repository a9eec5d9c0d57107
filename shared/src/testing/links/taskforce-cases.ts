import { randomUUID } from 'node:crypto';
import { encodeBase64url } from '../../format/base64url.ts';
import { Hash, type OfficerId, PostId, RosterId, TaskforceCode } from '../../ids.ts';
import type { LinkBody, LinkKind } from '../../roster/link.ts';
import type { taskforceKinds } from '../../roster/taskforce-kinds.ts';
import { signingKey } from '../crypto.ts';
import { TestChain, type TestDevice, testDevice } from '../rosters.ts';
import type { LinkCase, LinkCases } from './link-case.ts';
import type { Signer, Stage } from './stage.ts';

type TaskforceKind = keyof typeof taskforceKinds & LinkKind;

/** The rows of a taskforce's roster, tried on TT's. */
export function taskforceCases(stage: Stage): Pick<LinkCases, TaskforceKind> {
  const { network, of, heads, cast, signer, officer, post, someHash, recoveryKeys } = stage;
  const { chain: tt, id } = of('TT');
  const inside = [...cast.values()].filter((each) => each.taskforce === id);
  const outside = ['GY chair', 'GY deputy-chair', 'XX chair', 'operator', 'hub', 'stranger', 'recovery key'].map(signer);
  const nobody = (): OfficerId => testDevice().officer;
  const deviceOf = (name: string) => {
    const key = encodeBase64url(signer(name).key.publicKey);
    const found = [...tt.state.devices.values()].find(({ keys }) => keys.signingKey === key);
    if (!found) throw new Error(`${name} has no device`);
    return found.keys.device;
  };

  /** One signature, by a device of TT that may sign and whose officer has the right. */
  const single = <K extends TaskforceKind>(
    body: LinkBody<K>,
    right: (signer: Signer) => boolean,
    mustName: LinkCase<K>['mustName'] = [],
    what?: string,
  ): LinkCase<K> => ({
    ...(what && { what }),
    on: tt,
    body,
    heads: [],
    tried: [...inside, ...outside],
    most: 2,
    allowed: ([first, ...others]) => others.length === 0 && first?.taskforce === id && first.signs && right(first),
    mustName,
    needs: [],
  });
  const has =
    (...roles: Signer['roles']) =>
    (one: Signer): boolean =>
      one.roles.some((role) => roles.includes(role));
  const [chair, steers, speaks] = [has('chair'), has('chair', 'deputy-chair'), has('chair', 'deputy-chair', 'focal-point')];
  const is =
    (name: string) =>
    (one: Signer): boolean =>
      one.officer === officer(name);

  const joining = testDevice(undefined, undefined, id);
  const invitation = joining.proven.keys.for;
  const enrolled = { officer: joining.officer, roles: ['observer' as const], profile: someHash(), device: joining.proven };
  const restored = { invitation, enrolled: { ...enrolled, roles: ['chair' as const] } };
  const [bystander, gone] = [officer('TT observer'), officer('TT revoked deputy')];
  const [further, doorbell] = [1, 2].map(() => testDevice(officer('TT investigator'), undefined, id)) as [TestDevice, TestDevice];
  const stolen = { ...further.proven, proofs: { ...further.proven.proofs, signing: joining.proven.proofs.signing } };
  const stopped = (name: string) => ({ device: deviceOf(name), since: 1_000 });

  const first = testDevice();
  const founding: LinkBody<'taskforce.founded'> = {
    network: network.head.roster,
    called: { code: TaskforceCode.parse('BB'), name: 'New', agency: null, timeZone: 'America/Barbados' },
    invitation: first.proven.keys.for,
    chair: { officer: first.officer, roles: ['chair'], profile: someHash(), device: first.proven },
    recoveryKeys,
  };
  const founder: Signer = { name: 'founding chair', key: first.signing, roles: ['chair'], signs: true };
  const others = ['GY', 'CW', 'DO', 'JM', 'KN', 'HT', 'XX'];
  const full = ['GY', 'CW', 'DO', 'JM'].map((code) => of(code).id);
  /** Of full members other than TT itself: each by its chair. */
  const chairsOf = (signers: readonly Signer[]): number =>
    new Set(signers.filter((one) => one.signs && chair(one) && full.some((each) => each === one.taskforce)).map((one) => one.taskforce))
      .size;
  const holdersOf = (signers: readonly Signer[]): number => new Set(signers.flatMap(({ holder }) => holder ?? [])).size;
  const elsewhere = [
    ...['GY', 'CW', 'DO', 'JM', 'KN', 'HT', 'XX', 'TT'].map((code) => `${code} chair`),
    ...['GY chair, second device', 'GY chair, archive', 'GY chair, revoked device', 'GY deputy-chair', 'TT deputy-chair', 'operator'],
  ].map(signer);
  const recovery = ['recovery key', 'recovery key, same holder', 'recovery key, other holder'].map(signer);
  const allHeads = [network.head, ...heads(...others, 'TT')];
  const place = { roster: id, height: 2, hash: Hash.parse(tt.states[2]?.chain.head.hash ?? '') };
  const keys = (): LinkBody<'recovery.keys-set'>['recoveryKeys'][number] => ({
    key: encodeBase64url(signingKey().publicKey),
    holder: nobody(),
  });
  const twice = keys();
  const set = { post: PostId.parse(randomUUID()), kind: 'focal-point' as const, holder: bystander, deputy: officer('GY investigator') };

  return {
    'taskforce.founded': [
      {
        on: new TestChain(),
        body: founding,
        heads: [],
        tried: [founder, ...['TT chair', 'operator', 'stranger'].map(signer)],
        most: 2,
        allowed: (signers) => signers.length === 1 && signers.includes(founder),
        mustName: [
          ['a chair who is none', { ...founding, chair: { ...founding.chair, roles: ['observer'] } }, 'not-entitled'],
          ['keys made for another invitation', { ...founding, invitation: someHash() }, 'not-entitled'],
          ['keys that prove nothing', { ...founding, chair: { ...founding.chair, device: stolen } }, 'weak-key'],
          ['one recovery key twice', { ...founding, recoveryKeys: [twice, { ...twice, holder: nobody() }] }, 'repeated'],
        ],
        needs: [],
      },
    ],
    'officer.added': [
      single({ invitation, enrolled }, steers, [
        ['a chair', { invitation, enrolled: { ...enrolled, roles: ['chair'] } }, 'not-entitled'],
        ['an invitation that its keys are not for', { invitation: someHash(), enrolled }, 'not-entitled'],
        ['an officer who is there', { invitation, enrolled: { ...enrolled, officer: bystander } }, 'repeated'],
        ['keys that prove nothing', { invitation, enrolled: { ...enrolled, device: stolen } }, 'weak-key'],
      ]),
    ],
    'officer.roles-changed': [
      single({ officer: bystander, roles: ['investigator'] }, steers, [
        ['nobody', { officer: nobody(), roles: ['observer'] }, 'unknown-subject'],
        ['one who was revoked', { officer: gone, roles: ['observer'] }, 'unknown-subject'],
        ['the chair’s role for another', { officer: bystander, roles: ['chair'] }, 'not-entitled'],
        ['the chair without it', { officer: officer('TT chair'), roles: ['observer'] }, 'not-entitled'],
        ['no role', { officer: bystander, roles: [] }, 'malformed'],
      ]),
    ],
    'officer.profile-changed': [single({ officer: officer('TT investigator'), profile: someHash() }, is('TT investigator'))],
    'officer.away': [
      single({ officer: officer('TT investigator'), away: true }, (one) => steers(one) || is('TT investigator')(one), [
        ['nobody', { officer: nobody(), away: true }, 'unknown-subject'],
        ['one who was revoked', { officer: gone, away: true }, 'unknown-subject'],
      ]),
    ],
    'officer.revoked': [
      single({ officer: bystander }, steers, [
        ['nobody', { officer: nobody() }, 'unknown-subject'],
        ['one who was revoked', { officer: gone }, 'unknown-subject'],
      ]),
      single(
        { officer: officer('TT deputy-chair') },
        steers,
        [['the chair', { officer: officer('TT chair') }, 'not-entitled']],
        'of a deputy, who may go',
      ),
    ],
    'device.added': [
      single({ officer: further.officer, device: further.proven }, (one) => chair(one) || is('TT investigator')(one), [
        ['nobody', { officer: nobody(), device: further.proven }, 'unknown-subject'],
        ['one who was revoked', { officer: gone, device: further.proven }, 'unknown-subject'],
        ['keys that prove nothing', { officer: further.officer, device: stolen }, 'weak-key'],
      ]),
      single(
        { officer: further.officer, device: doorbell.proven, archive: true },
        chair,
        [['nobody', { officer: nobody(), device: doorbell.proven, archive: true }, 'unknown-subject']],
        'for the archive',
      ),
    ],
    'device.revoked': [
      single({ device: deviceOf('TT investigator, second device') }, (one) => steers(one) || is('TT investigator')(one), [
        ['none', { device: joining.proven.keys.device }, 'unknown-subject'],
        ['one that was revoked', { device: deviceOf('TT chair, revoked device') }, 'unknown-subject'],
      ]),
      single({ device: deviceOf('TT chair') }, steers, [], 'of the chair'),
    ],
    'device.reinstated': [
      single(stopped('TT investigator, second device'), (one) => steers(one) || one.name === 'TT investigator'),
      single(stopped('TT chair'), (one) => steers(one) && one.name !== 'TT chair', [], 'of the chair'),
    ],
    'chair.handed-over': [
      {
        on: tt,
        body: { to: officer('TT deputy-chair') },
        heads: [],
        tried: [...inside, ...outside],
        most: 3,
        allowed: (signers) =>
          signers.every((one) => one.signs && (is('TT chair')(one) || is('TT deputy-chair')(one))) &&
          signers.some(is('TT chair')) &&
          signers.some(is('TT deputy-chair')),
        mustName: [],
        needs: [],
      },
    ],
    'chair.replaced': [
      {
        what: 'by chairs of others',
        on: tt,
        body: { by: bystander },
        heads: allHeads,
        tried: elsewhere,
        most: 3,
        allowed: (signers) => chairsOf(signers) >= 3,
        mustName: [
          ['nobody', { by: nobody() }, 'unknown-subject'],
          ['one who was revoked', { by: gone }, 'unknown-subject'],
          ['the chair', { by: officer('TT chair') }, 'unknown-subject'],
        ],
        needs: [network.head, ...heads('GY', 'CW', 'DO')],
      },
      {
        what: 'by recovery keys',
        on: tt,
        body: { by: bystander },
        heads: [],
        tried: [...recovery, ...elsewhere.slice(0, 4), signer('TT deputy-chair'), signer('stranger')],
        most: 3,
        allowed: (signers) => holdersOf(signers) >= 2,
        mustName: [['nobody', { by: nobody() }, 'unknown-subject']],
        needs: [],
      },
    ],
    'chair.restored': [
      {
        what: 'by somebody new',
        on: tt,
        body: restored,
        heads: [],
        tried: [...recovery, ...elsewhere.slice(0, 4), ...['TT chair', 'TT deputy-chair', 'stranger'].map(signer)],
        most: 3,
        allowed: (signers) => holdersOf(signers) >= 2,
        mustName: [
          ['no chair', { ...restored, enrolled }, 'not-entitled'],
          ['an invitation that its keys are not for', { ...restored, invitation: someHash() }, 'not-entitled'],
          ['a colleague of the chair', { ...restored, enrolled: { ...restored.enrolled, officer: bystander } }, 'repeated'],
          ['one who was revoked', { ...restored, enrolled: { ...restored.enrolled, officer: gone } }, 'repeated'],
          ['keys that prove nothing', { ...restored, enrolled: { ...restored.enrolled, device: stolen } }, 'weak-key'],
        ],
        needs: [],
      },
      {
        what: 'by the chair again',
        on: tt,
        body: { ...restored, enrolled: { ...restored.enrolled, officer: officer('TT chair') } },
        heads: [],
        tried: [...recovery, signer('TT chair'), signer('TT chair, revoked device')],
        most: 3,
        allowed: (signers) => holdersOf(signers) >= 2,
        mustName: [],
        needs: [],
      },
    ],
    'recovery.keys-set': [
      single({ recoveryKeys: [keys(), keys()] }, chair, [
        ['one key', { recoveryKeys: [keys()] }, 'malformed'],
        ['nine keys', { recoveryKeys: Array.from({ length: 9 }, keys) }, 'malformed'],
        ['one key for two holders', { recoveryKeys: [twice, { ...twice, holder: nobody() }] }, 'repeated'],
      ]),
    ],
    'recovery.sheet-used': [
      single({ device: deviceOf('TT investigator, second device') }, is('TT investigator'), [
        ['none', { device: joining.proven.keys.device }, 'not-entitled'],
      ]),
    ],
    'second.named': [
      single({ taskforce: of('GY').id, officer: officer('GY chair') }, chair, [
        ['a colleague', { taskforce: id, officer: bystander }, 'unknown-subject'],
      ]),
    ],
    'post.set': [
      single(set, steers, [
        ['a holder who is nobody', { ...set, holder: nobody() }, 'unknown-subject'],
        ['a deputy who was revoked', { ...set, deputy: gone }, 'unknown-subject'],
        ['an officer of another taskforce who is no second', { ...set, deputy: officer('GY chair') }, 'unknown-subject'],
      ]),
      single({ ...set, post, holder: null, deputy: null }, steers, [], 'vacant'),
    ],
    'taskforce.verified': [
      single({ taskforce: RosterId.parse(someHash()), method: 'qr' }, speaks, [
        ['itself', { taskforce: id, method: 'qr' }, 'unknown-subject'],
      ]),
    ],
    'taskforce.doubted': [single({ taskforce: of('GY').id }, speaks, [['itself', { taskforce: id }, 'unknown-subject']])],
    'taskforce.vouched': [
      single({ taskforce: of('GY').id }, chair, [
        ['itself', { taskforce: id }, 'unknown-subject'],
        ['one that was never compared', { taskforce: of('CW').id }, 'unknown-subject'],
        ['one that has its vouch', { taskforce: of('DO').id }, 'repeated'],
      ]),
    ],
    'taskforce.pinned': [{ ...single({}, () => true), heads: heads('CW'), needs: heads('CW') }],
    'taskforce.settled': [
      {
        on: tt,
        body: place,
        heads: allHeads,
        tried: elsewhere,
        most: 3,
        allowed: (signers) => chairsOf(signers) >= 2,
        mustName: [
          ['another roster', { ...place, roster: of('GY').id }, 'unknown-subject'],
          ['itself', { ...place, height: tt.head.height + 1 }, 'unknown-subject'],
        ],
        needs: [network.head, ...heads('GY', 'CW')],
      },
    ],
  };
}

import { randomUUID } from 'node:crypto';
import { PostId, type RosterId } from '../../ids.ts';
import type { LinkBody, LinkKind } from '../../roster/link.ts';
import type { Member, RoomKind, RoomRole, roomKinds, Seat } from '../../roster/room-kinds.ts';
import type { RoomState } from '../../roster/room-state.ts';
import { TestChain, testDevice } from '../rosters.ts';
import type { LinkCase, LinkCases } from './link-case.ts';
import type { Signer, Stage } from './stage.ts';

type RoomLinkKind = keyof typeof roomKinds & LinkKind;

/** The rows of a room's roster: of a consultation, and of an investigation of TT and GY that TT's investigator leads. */
export function roomCases(stage: Stage): Pick<LinkCases, RoomLinkKind> {
  const { taskforceAt, networkAt, of, heads, signer, officer, post, someHash } = stage;
  const [tt, gy, cw] = [of('TT').id, of('GY').id, of('CW').id];
  const codeOf: Record<string, RosterId> = { TT: tt, GY: gy, CW: cw };
  const member = (name: string): Member => ({ taskforce: codeOf[name.slice(0, 2)] ?? tt, officer: officer(name) });
  const seat = (name: string, role: RoomRole = 'investigator'): Seat => ({ member: member(name), role });
  const postSeat: Seat = { member: { taskforce: tt, post }, role: 'observer' };
  const everyone = (taskforce: RosterId): Seat => ({ member: { taskforce, everyone: true }, role: 'leader' });
  const named = heads('TT', 'GY', 'CW');
  const open = (room: RoomKind, seats: Seat[], by: readonly string[]): TestChain => {
    const chain = new TestChain<RoomState>(taskforceAt, networkAt);
    const keys = by.map((name) => signer(name).key);
    chain.add('room.opened', { room, terms: someHash(), seats }, keys, named);
    return chain as TestChain;
  };
  const seats = [seat('TT investigator', 'leader'), seat('TT observer'), seat('GY investigator'), postSeat];
  const consultation = open('consultation', seats, ['TT investigator']);
  const investigation = open('investigation', seats, ['TT investigator', 'GY chair']);
  const own = open('taskforce', [everyone(tt)], ['TT chair']);

  const tried = [
    ...['investigator', 'investigator, second device', 'observer', 'prosecutor', 'consular', 'chair', 'deputy-chair', 'focal-point'],
    ...['interpreter', 'chair, archive', 'chair, revoked device', 'revoked deputy'],
  ].map((name) => signer(`TT ${name}`));
  const theirs = ['investigator', 'chair', 'deputy-chair', 'focal-point', 'chair, archive', 'revoked deputy'].map((name) =>
    signer(`GY ${name}`),
  );
  const third = ['chair', 'deputy-chair', 'focal-point', 'investigator'].map((name) => signer(`CW ${name}`));
  const strangers = ['XX chair', 'operator', 'stranger'].map(signer);

  // Whoever signs at all must be an officer of a taskforce named, by a device that may sign; then one of them at least has the right.
  const someone = (right: (signer: Signer) => boolean) => (signers: readonly Signer[]) => areGood(signers) && signers.some(right);
  const areGood = (signers: readonly Signer[]): boolean =>
    signers.every(({ signs, taskforce }) => signs && [tt, gy, cw].some((id) => id === taskforce));
  const is =
    (...names: readonly string[]) =>
    (one: Signer): boolean =>
      names.some((name) => one.officer === officer(name));
  const leads = is('TT investigator');
  const sits = is('TT investigator', 'TT observer', 'GY investigator', 'TT prosecutor', 'TT consular');
  const answers =
    (id: RosterId) =>
    (one: Signer): boolean =>
      one.taskforce === id && one.roles.some((role) => role === 'chair' || role === 'deputy-chair' || role === 'focal-point');
  const from =
    (id: RosterId) =>
    (one: Signer): boolean =>
      one.taskforce === id;

  const room = <K extends RoomLinkKind>(
    on: TestChain,
    body: LinkBody<K>,
    allowed: LinkCase<K>['allowed'],
    mustName: LinkCase<K>['mustName'] = [],
    what?: string,
    needs: LinkCase<K>['needs'] = heads('TT'),
  ): LinkCase<K> => ({
    ...(what && { what }),
    on,
    body,
    heads: named,
    tried: [...tried, ...theirs, ...third, ...strangers],
    most: 2,
    allowed,
    mustName,
    needs,
  });
  const empty = (): TestChain => new TestChain<RoomState>(taskforceAt, networkAt) as TestChain;
  const nobody: Member = { taskforce: gy, officer: testDevice().officer };
  const opening = (kind: RoomKind, seated: Seat[]): LinkBody<'room.opened'> => ({ room: kind, terms: someHash(), seats: seated });
  const place = { roster: investigation.head.roster, height: 0, hash: investigation.head.hash };
  const wrongSeats = [
    ['nobody', { member: nobody, role: 'observer' }, 'unknown-subject'],
    ['one who was revoked', seat('GY revoked deputy'), 'unknown-subject'],
    ['no post', { member: { taskforce: tt, post: PostId.parse(randomUUID()) }, role: 'observer' }, 'unknown-subject'],
    ['a taskforce whose head is not there', { member: { taskforce: of('DO').id, everyone: true }, role: 'observer' }, undefined],
    ['an archive in the name of who keeps none', seat('TT deputy-chair', 'archive'), 'unknown-subject'],
    ['an archive in a post’s name', { ...postSeat, role: 'archive' }, undefined],
    ['an archive in everybody’s name', { ...everyone(tt), role: 'archive' }, 'unknown-subject'],
  ] as const;

  return {
    'room.opened': [
      room(
        empty(),
        opening('consultation', seats),
        someone(leads),
        [
          ...wrongSeats.map(
            ([what, wrong, cause]) =>
              [
                what,
                opening('consultation', [...seats.slice(0, 3), wrong]),
                cause ?? (what.startsWith('an') ? 'unknown-subject' : 'not-entitled'),
              ] as const,
          ),
          ['a seat twice', opening('consultation', [...seats, seat('TT observer', 'observer')]), 'repeated'],
          ['nobody who leads', opening('consultation', [seat('TT investigator')]), 'not-entitled'],
        ],
        'a consultation',
        heads('TT', 'GY'),
      ),
      room(
        empty(),
        opening('investigation', seats),
        (signers) => someone(leads)(signers) && signers.some(from(gy)),
        [['a further taskforce that has not signed', opening('investigation', [...seats, seat('CW chair')]), 'not-entitled']],
        'an investigation',
        heads('TT', 'GY'),
      ),
      room(
        empty(),
        opening('taskforce', [everyone(tt)]),
        someone(from(tt)),
        [
          ['somebody else too', opening('taskforce', [everyone(tt), everyone(gy)]), 'not-entitled'],
          ['an officer', opening('taskforce', [everyone(tt), seat('TT observer')]), 'not-entitled'],
        ],
        'a taskforce’s own',
      ),
    ],
    'room.admitted': [
      room(
        consultation,
        { seat: seat('CW chair') },
        someone(sits),
        [
          ...wrongSeats.map(([what, wrong]) => [what, { seat: wrong }, 'unknown-subject'] as const),
          ['one who is seated', { seat: seat('TT observer', 'leader') }, 'repeated'],
        ],
        'to a consultation',
        heads('TT', 'CW'),
      ),
      room(
        investigation,
        { seat: seat('GY deputy-chair') },
        someone(leads),
        [],
        'of a taskforce that is in an investigation',
        heads('TT', 'GY'),
      ),
      room(
        investigation,
        { seat: seat('CW investigator') },
        (signers) => areGood(signers) && signers.some(leads) && signers.some(answers(cw)),
        [['everybody of a taskforce that has not signed', { seat: everyone(gy) }, 'not-entitled']].slice(1) as [],
        'of a taskforce that joins an investigation',
        heads('TT', 'CW'),
      ),
      {
        ...room(own, { seat: seat('GY chair') }, () => false, [], 'to a taskforce’s own', []),
      },
    ],
    'room.removed': [
      room(
        investigation,
        { member: member('GY investigator') },
        someone((one) => leads(one) || is('GY investigator')(one) || answers(gy)(one)),
        [
          ['one who has no seat', { member: member('GY chair') }, 'unknown-subject'],
          ['another post', { member: { taskforce: tt, post: PostId.parse(randomUUID()) } }, 'unknown-subject'],
        ],
      ),
      room(
        consultation,
        { member: postSeat.member },
        someone((one) => leads(one) || is('TT prosecutor', 'TT consular')(one) || answers(tt)(one)),
        [],
        'a post',
      ),
    ],
    'room.role-changed': [
      room(investigation, { seat: seat('TT observer', 'leader') }, someone(leads), [
        ['one who has no seat', { seat: seat('GY chair', 'leader') }, 'unknown-subject'],
        ['a seat as an archive', { seat: seat('TT observer', 'archive') }, 'unknown-subject'],
      ]),
    ],
    'room.closed': [room(investigation, {}, someone(leads))],
    'room.pinned': [
      room(
        investigation,
        { taskforce: gy },
        someone((one) => sits(one) || answers(gy)(one)),
        [
          ['one whose head it does not name', { taskforce: of('DO').id }, 'unknown-subject'],
          ['one that has no seat', { taskforce: cw }, 'not-entitled'],
        ],
        undefined,
        heads('TT', 'GY'),
      ),
    ],
    'room.settled': [
      room(
        investigation,
        place,
        (signers) => areGood(signers) && [tt, gy].every((id) => signers.some((one) => one.taskforce === id && one.roles.includes('chair'))),
        [
          ['another roster', { ...place, roster: consultation.head.roster }, 'not-entitled'],
          ['itself', { ...place, height: investigation.head.height + 1 }, 'not-entitled'],
        ],
        undefined,
        heads('TT', 'GY'),
      ),
    ],
  };
}

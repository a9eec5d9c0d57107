import { randomBytes, randomUUID } from 'node:crypto';
import { encodeBase64url } from '@breakwater/shared/format/base64url';
import { writeStopCode } from '@breakwater/shared/format/stop-code';
import type { bellCalls } from '@breakwater/shared/hub/bell';
import type { doorCalls, hubCalls } from '@breakwater/shared/hub/calls';

const bytes = (length: number): Uint8Array => Uint8Array.from(randomBytes(length));
const hash = (): string => encodeBase64url(randomBytes(32));
const key = (length: number): { id: number; key: Uint8Array; signature: Uint8Array } => ({
  id: 1,
  key: bytes(length),
  signature: bytes(64),
});
const link = { bytes: bytes(40), signatures: [{ key: bytes(32), signature: bytes(64) }] };
const head = { roster: hash(), height: 3, hash: hash() };

type Payload = Record<string, unknown>;

/** A payload of the right shape for every call; none of them names anything that exists. */
export const sampleCalls: { readonly [E in keyof typeof doorCalls | keyof typeof hubCalls | keyof typeof bellCalls]: Payload } = {
  'door:network': { from: 0 },
  'door:challenge': { device: randomUUID() },
  'door:sign-in': { statement: bytes(100), signature: bytes(64), before: 'x' },
  'door:revocation': { statement: bytes(100), signature: bytes(64), from: 0 },
  'door:found': { invitation: randomUUID(), access: bytes(32), founding: link },
  'door:offer': { invitation: randomUUID(), access: bytes(32), offer: bytes(100) },
  'door:answer': { invitation: randomUUID(), access: bytes(32) },
  'token:challenge': {},
  'token:renew': { statement: bytes(100), signature: bytes(64) },
  'roster:heads': {},
  'roster:read': { roster: hash(), from: 0 },
  'roster:append': { link },
  'roster:offer': { link },
  'roster:offered': {},
  'prekeys:publish': {
    lane: 'rest',
    signed: key(33),
    lastResort: key(1_569),
    oneTime: [{ id: 2, key: bytes(33) }],
    oneTimeKyber: [key(1_569)],
    replacesAll: false,
  },
  'lapsed:list': {},
  'lapsed:known': { lapsed: [{ envelope: randomUUID(), device: randomUUID() }] },
  'prekeys:count': {},
  'prekeys:claim': { wanted: [{ device: randomUUID(), lane: 'acts' }] },
  'envelope:submit': {
    envelope: randomUUID(),
    lane: 'acts',
    urgency: 'immediate',
    heads: [head],
    common: bytes(100),
    recipients: [randomUUID()],
    parts: [{ device: randomUUID(), type: 'whisper', ciphertext: bytes(10) }],
    held: [
      {
        authority: hash(),
        rung: 1,
        devices: [randomUUID()],
        key: bytes(32),
        releaseAt: 2_000_000_000_000,
        hash: hash(),
        urgency: 'routine',
      },
    ],
    blobs: [randomUUID()],
    receiptFor: hash(),
  },
  'mailbox:drain': { lane: 'acts' },
  'mailbox:acknowledge': { envelopes: [randomUUID()] },
  'invitation:open': { invitation: randomUUID(), access: bytes(32), expiresAt: 2_000_000_000_000 },
  'invitation:offers': {},
  'invitation:answer': { invitation: randomUUID(), status: 'approved' },
  'bell:challenge': { device: randomUUID() },
  'bell:sign-in': { statement: bytes(100), signature: bytes(64) },
  'bell:spool': { lane: 'acts' },
  'stop-code:set': { code: writeStopCode(bytes(10)) },
  'suspension:list': {},
  'held:cancel': { envelope: randomUUID(), secret: bytes(32) },
};

const LONG = 'x'.repeat(400_000);

/** Values that no field of ours takes. */
const HOSTILE: readonly (readonly [name: string, value: unknown])[] = [
  ['null', null],
  ['a negative fraction', -1.5],
  ['true', true],
  ['an empty text', ''],
  ['a long text', LONG],
  ['an operator', { $ne: null }],
  ['a pattern', { $regex: '.*' }],
  ['code', { $where: 'sleep(1000)' }],
  ['a constructor', { constructor: { prototype: { isAdmin: true } } }],
  ['nested arrays', [[[[]]]]],
  ['an array of operators', [{ $gt: '' }]],
  ['too many bytes', new Uint8Array(200_000)],
  ['a path', '../../etc/passwd'],
];

/** Every way in which this call's payload is wrong: each field missing, of another type, hostile; fields too many; no object at all. */
export function wrongPayloads(sample: Payload): readonly (readonly [name: string, payload: unknown])[] {
  const wrong: [string, unknown][] = [
    ['an extra field', { ...sample, isAdmin: true }],
    ['a named caller', { ...sample, sender: randomUUID() }],
    ['an operator as field', { ...sample, $where: '1' }],
    ...HOSTILE.filter(([name]) => Object.keys(sample).length > 0 || name !== 'nothing').map(([name, value]): [string, unknown] => [
      `${name} as payload`,
      value,
    ]),
  ];
  for (const [path, replace] of fields(sample)) {
    wrong.push([`${path} missing`, replace(MISSING)]);
    for (const [name, value] of HOSTILE) if (!isAllowed(path, value)) wrong.push([`${name} as ${path}`, replace(value)]);
  }
  return wrong;
}

const MISSING = Symbol('missing');

// What is odd but means something in these places.
const isAllowed = (path: string, value: unknown): boolean =>
  (value === null && ['common', 'receiptFor'].includes(path)) || (value === true && path === 'replacesAll');

/** Every field of a payload, at any depth, with a function that gives the payload with that field replaced. */
function fields(value: unknown, path = ''): (readonly [path: string, replace: (by: unknown) => unknown])[] {
  if (value === null || typeof value !== 'object' || value instanceof Uint8Array) return [];
  return Object.entries(value).flatMap(([name, field]) => {
    const at = path === '' ? name : `${path}.${name}`;
    const replace = (by: unknown): unknown => {
      if (Array.isArray(value)) return by === MISSING ? [undefined] : value.map((item, i) => (String(i) === name ? by : item));
      const { [name]: _gone, ...rest } = value as Payload;
      return by === MISSING ? rest : { ...rest, [name]: by };
    };
    const deeper = fields(field, at).map(([deepPath, deepReplace]) => [deepPath, (by: unknown) => replace(deepReplace(by))] as const);
    return [[at, replace] as const, ...deeper];
  });
}

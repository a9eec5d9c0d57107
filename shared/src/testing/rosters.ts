import { randomBytes, randomUUID } from 'node:crypto';
import { encodeBase64url } from '../format/base64url.ts';
import { signedBytes } from '../format/signed-bytes.ts';
import { Hash, OfficerId, type RosterId, TaskforceCode } from '../ids.ts';
import { type DeviceKeys, deviceIdOf, deviceKeysStatement, type ProvenDeviceKeys } from '../keys/device-keys.ts';
import type { FoldContext } from '../roster/fold.ts';
import { foldLink, type RosterState } from '../roster/fold-any.ts';
import type { Head } from '../roster/head.ts';
import { type LinkKind, type LinkOf, type ParsedLink, readLink, type SignedLink, writeLink } from '../roster/link.ts';
import type { NetworkState } from '../roster/network-state.ts';
import type { Role, TaskforceName } from '../roster/taskforce-kinds.ts';
import type { TaskforceState } from '../roster/taskforce-state.ts';
import { rosterCrypto, type SigningKey, sha256, signingKey } from './crypto.ts';
import { montgomeryKeyPair, xeddsaSign } from './xeddsa.ts';

// Valid rosters for tests: real keys, real signatures, the real fold.

export const someHash = (): Hash => Hash.parse(encodeBase64url(randomBytes(32)));

export type TestDevice = {
  readonly proven: ProvenDeviceKeys;
  /** Raw X25519 keys. */
  readonly identity: ReturnType<typeof montgomeryKeyPair>;
  readonly signing: SigningKey;
  readonly doorbell: SigningKey;
  readonly officer: OfficerId;
};

/** A device of this taskforce (null: of the one that it founds) with its three key pairs and their proofs of possession. */
export function testDevice(
  officer: OfficerId = OfficerId.parse(randomUUID()),
  boundTo: Hash = someHash(),
  taskforce: RosterId | null = null,
): TestDevice {
  const identity = montgomeryKeyPair();
  const signing = signingKey();
  const doorbell = signingKey();
  const key = encodeBase64url(signing.publicKey);
  const keys = {
    device: deviceIdOf(key, taskforce, sha256),
    identityKey: encodeBase64url(identity.publicKey),
    registrationId: 1 + (randomBytes(2).readUInt16BE() & 0x3ffe),
    signingKey: key,
    doorbellKey: encodeBase64url(doorbell.publicKey),
    for: boundTo,
  };
  return { proven: proven({ identity, signing, doorbell }, keys), identity, signing, doorbell, officer };
}

/** A statement of these keys, with the proofs of possession by these pairs. */
export function proven(
  { identity, signing, doorbell }: Pick<TestDevice, 'identity' | 'signing' | 'doorbell'>,
  keys: DeviceKeys,
): ProvenDeviceKeys {
  const statement = deviceKeysStatement(keys);
  const proofs = {
    identity: encodeBase64url(xeddsaSign(identity.privateKey, statement)),
    signing: encodeBase64url(signing.sign(statement)),
    doorbell: encodeBase64url(doorbell.sign(statement)),
  };
  return { keys, proofs };
}

/** Signs a link as it stands. */
export function signLink<K extends LinkKind>(link: LinkOf<K>, signers: readonly SigningKey[]): SignedLink {
  const bytes = writeLink(link);
  return {
    bytes,
    signatures: signers.map(({ publicKey, sign }) => ({
      key: Uint8Array.from(publicKey),
      signature: Uint8Array.from(sign(signedBytes('link', bytes))),
    })),
  };
}

/** A chain that grows by valid links and keeps its state at every head. */
export class TestChain<State extends RosterState = RosterState> {
  readonly links: SignedLink[] = [];
  readonly states: State[] = [];
  readonly context: FoldContext;

  constructor(
    taskforceAt: (head: Head) => TaskforceState | undefined = () => undefined,
    networkAt: (head: Head) => NetworkState | undefined = () => undefined,
  ) {
    this.context = { crypto: rosterCrypto, taskforceAt, networkAt };
  }

  get state(): State {
    const state = this.states.at(-1);
    if (!state) throw new Error('nothing founded yet');
    return state;
  }

  get head(): Head {
    return this.state.chain.head;
  }

  /** The link that would be next, signed. */
  next<K extends LinkKind>(
    kind: K,
    body: LinkOf<K>['body'],
    signers: readonly SigningKey[],
    heads: readonly Head[] = [],
    frame: Partial<LinkOf<K>> = {},
  ): SignedLink {
    const head = this.states.at(-1)?.chain.head;
    const link = {
      v: 1,
      kind,
      roster: head?.roster ?? null,
      height: head ? head.height + 1 : 0,
      previous: head?.hash ?? null,
      heads: [...heads],
      time: 1_700_000_000_000,
      body,
      ...frame,
    };
    return signLink(link as unknown as LinkOf<K>, signers);
  }

  /** What the fold says of a link on top of this chain. */
  judge(signed: SignedLink): ReturnType<typeof foldLink> {
    const read = readLink(signed, rosterCrypto);
    if (read.status !== 'read') return { status: 'refused', cause: read.status === 'unknown-kind' ? 'unknown-kind' : read.cause };
    return foldLink(this.states.at(-1), read.parsed, this.context);
  }

  /** Appends a link that must be valid. */
  append(signed: SignedLink): ParsedLink {
    const judged = this.judge(signed);
    if (judged.status !== 'applied') throw new Error(`link not applied: ${JSON.stringify(judged)}`);
    const read = readLink(signed, rosterCrypto);
    if (read.status !== 'read') throw new Error('unreadable link');
    this.links.push(signed);
    this.states.push(judged.state as State);
    return read.parsed;
  }

  add<K extends LinkKind>(kind: K, body: LinkOf<K>['body'], signers: readonly SigningKey[], heads: readonly Head[] = []): ParsedLink {
    return this.append(this.next(kind, body, signers, heads));
  }

  /** The state at one exact head of this chain. */
  at(head: Head): State | undefined {
    const state = this.states[head.height];
    return state && state.chain.head.hash === head.hash && state.chain.id === head.roster ? state : undefined;
  }
}

export type TestTaskforce = { readonly chain: TestChain<TaskforceState>; readonly chair: TestDevice; readonly id: RosterId };

/** A taskforce that its chair has founded. */
/** What a test taskforce is called. */
export const testName = (code: string): TaskforceName => ({
  code: TaskforceCode.parse(code),
  name: `Taskforce ${code}`,
  agency: null,
  timeZone: 'America/Port_of_Spain',
});

export function testTaskforce(
  network: RosterId,
  named: string | TaskforceName = 'TT',
  taskforceAt?: (head: Head) => TaskforceState | undefined,
  networkAt?: (head: Head) => NetworkState | undefined,
): TestTaskforce {
  const invitation = someHash();
  const chair = testDevice(undefined, invitation);
  const chain = new TestChain<TaskforceState>(taskforceAt, networkAt);
  chain.add(
    'taskforce.founded',
    {
      network,
      called: typeof named === 'string' ? testName(named) : named,
      invitation,
      chair: { officer: chair.officer, roles: ['chair'], profile: someHash(), device: chair.proven },
      recoveryKeys: [],
    },
    [chair.signing],
  );
  return { chain, chair, id: chain.state.chain.id };
}

/** Adds an officer with one device. */
export function addOfficer({ chain, chair }: TestTaskforce, roles: Role[] = ['investigator'], officer?: OfficerId): TestDevice {
  const invitation = someHash();
  const device = testDevice(officer, invitation, chain.state.chain.id);
  chain.add('officer.added', { invitation, enrolled: { officer: device.officer, roles, profile: someHash(), device: device.proven } }, [
    chair.signing,
  ]);
  return device;
}

/** Adds another device of an officer, or an archive in the officer's name. */
export function addDevice({ chain, chair }: TestTaskforce, { officer }: Pick<TestDevice, 'officer'>, archive = false): TestDevice {
  const device = testDevice(officer, undefined, chain.state.chain.id);
  chain.add('device.added', { officer, device: device.proven, ...(archive && { archive: true as const }) }, [chair.signing]);
  return device;
}

/** A network with its operator's and hub's keys. */
export function testNetwork(taskforceAt?: (head: Head) => TaskforceState | undefined): {
  readonly chain: TestChain;
  readonly operator: SigningKey;
  readonly hub: SigningKey;
} {
  const operator = signingKey();
  const hub = signingKey();
  const chain = new TestChain(taskforceAt);
  chain.add(
    'network.founded',
    {
      name: 'Test network',
      operatorKey: encodeBase64url(operator.publicKey),
      hubKey: encodeBase64url(hub.publicKey),
      addresses: ['ws://127.0.0.1:1'],
      lowestProtocol: 1,
    },
    [operator, hub],
  );
  return { chain, operator, hub };
}

import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LetterItem } from '@breakwater/shared/content/letter';
import { encodeBase64url } from '@breakwater/shared/format/base64url';
import { utf8 } from '@breakwater/shared/format/bytes';
import { signedBytes } from '@breakwater/shared/format/signed-bytes';
import { type ProposalId, type RosterId, TaskforceCode } from '@breakwater/shared/ids';
import type { Head } from '@breakwater/shared/roster/head';
import { linkHash, type SignedLink } from '@breakwater/shared/roster/link';
import type { NetworkState } from '@breakwater/shared/roster/network-state';
import { rosterCrypto } from '@breakwater/shared/testing/crypto';
import { type TestDevice, type TestTaskforce, testNetwork, testTaskforce } from '@breakwater/shared/testing/rosters';
import { sha256 } from '../../crypto/node/hashes.ts';
import type { Core } from '../../lane/core.ts';
import { endProposal, propose } from '../../lane/jobs/cosigning.ts';
import { newVault } from '../../testing/new-vault.ts';
import { devicesAsked } from '../letters.ts';
import type { ProposingDesk } from '../propose.ts';
import { listProposals, type Proposal, readProposal } from '../rows.ts';
import { takeCoSigning } from '../take-letters.ts';

const CODES = ['GY', 'CW', 'DO', 'LC', 'TT'] as const;

/** The desk of Guyana's chair with a real vault, in a network of five taskforces, and a hand that writes it what those who are asked could write. */
export function askingDesk() {
  const all: TestTaskforce[] = [];
  const taskforceAt = (head: Head) => all.map(({ chain }) => chain.at(head)).find((state) => state !== undefined);
  const { chain: network, operator } = testNetwork(taskforceAt);
  const networkAt = (head: Head) => network.at(head) as NetworkState | undefined;
  for (const code of CODES) {
    const taskforce = testTaskforce(network.head.roster, code, taskforceAt, networkAt);
    all.push(taskforce);
    network.add('network.taskforce-admitted', { taskforce: taskforce.id, code: TaskforceCode.parse(code) }, [operator]);
  }
  const [gy, cw, dominican, lc, tt] = all as [TestTaskforce, TestTaskforce, TestTaskforce, TestTaskforce, TestTaskforce];
  for (const by of [gy, cw])
    for (const taskforce of [lc.id, tt.id]) {
      by.chain.add('taskforce.verified', { taskforce, method: 'digits' }, [by.chair.signing]);
      by.chain.add('taskforce.vouched', { taskforce }, [by.chair.signing]);
    }
  const { vault } = newVault(join(mkdtempSync(join(tmpdir(), 'asking-')), 'vault'));
  let nowMs = 1_800_000_000_000;

  const placeOf = (id: string) => {
    for (const { chain } of all) {
      const device = [...chain.state.devices.values()].find(({ keys }) => keys.device === id);
      const officer = device && chain.state.officers.get(device.officer);
      if (device && officer) return { device, officer, taskforce: chain.state };
    }
    return undefined;
  };
  const taskforce = (id: RosterId) => all.find((each) => each.id === id)?.chain.state;
  const stateNow = (id: RosterId) => (id === network.head.roster ? network.state : taskforce(id));
  const headNow = (id: RosterId) => (id === network.head.roster ? network.head : taskforce(id)?.chain.head);
  const book = {
    own: () => placeOf(gy.chair.proven.keys.device),
    device: placeOf,
    head: headNow,
    network: () => network.state,
    networkAt,
    member: taskforce,
    memberIn: () => taskforce,
    taskforce,
    taskforces: () => all.map(({ id }) => id),
    taskforceAt,
    newest: stateNow,
    room: () => undefined,
    frozen: () => undefined,
    hasHead: () => false,
    standing: (id: RosterId) => (id === gy.id ? { standing: 'own' } : { standing: 'verified', method: 'digits' }),
    officer: (of: RosterId, id: string) => {
      const state = taskforce(of);
      const officer = [...(state?.officers.values() ?? [])].find((each) => each.officer === id);
      return state && officer && { officer, taskforce: state };
    },
    stateAt: (id: RosterId, height: number) =>
      id === network.head.roster ? network.states[height] : all.find((each) => each.id === id)?.chain.states[height],
  };
  const core = { vault, book, changed: () => undefined } as unknown as Core;
  const offered: SignedLink[] = [];
  const jobs = { propose, 'end-proposal': endProposal } as const;
  const desk = {
    vault,
    book,
    crypto: rosterCrypto,
    now: () => nowMs,
    state: stateNow,
    context: () => ({ crypto: rosterCrypto, taskforceAt, networkAt }),
    frozen: () => undefined,
    headNow,
    sign: async (bytes: Uint8Array<ArrayBuffer>) => signatureOf(gy.chair, bytes),
    // The hub takes nothing, so that what is offered to it can be looked at.
    ask: async (_call: string, { link }: { link: SignedLink }) => {
      offered.push(link);
      return { status: 'outrun' };
    },
    sync: async () => undefined,
    store: async () => undefined,
    lane: { run: async (job: keyof typeof jobs, input: never) => jobs[job](core, input) },
  } as unknown as ProposingDesk;

  /** This device's answer, over the newest attempt; or these bytes in the signature's place. */
  const give = ({ proposal }: Proposal, by: TestDevice, signature?: Uint8Array<ArrayBuffer>): void => {
    const bytes = utf8(readProposal(vault, proposal)?.link.link ?? '');
    const { device, signingKey } = by.proven.keys;
    const given = encodeBase64url(signature ?? signatureOf(by, bytes).signature);
    const item = { item: 'signature-given', proposal, link: linkHash(bytes, sha256), key: signingKey, signature: given } as const;
    vault.transaction((tx) => takeCoSigning(tx, core, device, item, nowMs));
  };
  const decline = (proposal: ProposalId, by: TestDevice): void =>
    vault.transaction((tx) =>
      takeCoSigning(tx, core, by.proven.keys.device, { item: 'signature-declined', proposal, reason: 'no' }, nowMs),
    );
  return {
    gy,
    cw,
    dominican,
    lc,
    tt,
    network,
    desk,
    vault,
    /** What went to the hub, in order. */
    offered,
    give,
    decline,
    signatureOf,
    proposals: () => listProposals(vault),
    devicesAsked: (proposal: Proposal) => devicesAsked(core, proposal),
    /** What waits to be sent, to whomever. */
    letters: () => vault.all<{ item: string }>('SELECT item FROM errands').map(({ item }) => JSON.parse(item) as LetterItem),
    pass: (ms: number) => {
      nowMs += ms;
    },
  };
}

const signatureOf = ({ signing }: TestDevice, bytes: Uint8Array<ArrayBuffer>) => ({
  key: Uint8Array.from(signing.publicKey),
  signature: Uint8Array.from(signing.sign(signedBytes('link', bytes))),
});

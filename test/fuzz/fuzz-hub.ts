import { type Desk, openTestDesk, openTestDoor } from '@breakwater/hub/testing/desk';
import { foundNetwork } from '@breakwater/hub/testing/founded';
import { type TestHub, testHub } from '@breakwater/hub/testing/hub';
import { sampleCalls } from '@breakwater/hub/testing/sample-calls';
import { doorCalls, hubCalls } from '@breakwater/shared/hub/calls';
import { addOfficer } from '@breakwater/shared/testing/rosters';
import type { Dice } from '../dice.ts';
import type { Fuzzed } from './fuzzed.ts';
import { mutateBytes, mutateJson, mutatePayload } from './mutate.ts';

const GENEROUS = {
  submit: 1e9,
  mailbox: 1e9,
  bell: 1e9,
  roster: 1e9,
  prekeys: 1e9,
  other: 1e9,
  door: 1e9,
  pairClaims: 1e9,
  links: 1e9,
  rooms: 1e9,
  heldKeys: 1e9,
};
const calls = { ...doorCalls, ...hubCalls };
/** What parses and is checked behind it, by a signature or by a secret: no mutant of it may do anything. */
const CHECKED: ReadonlySet<string> = new Set([
  'roster:append',
  'roster:offer',
  'door:sign-in',
  'door:revocation',
  'door:found',
  'door:offer',
  'door:answer',
  'token:renew',
  'held:cancel',
]);
/** The hub cuts who makes a thousand bad calls. */
const LINE_CALLS = 500;

/** Throws mutants of every call at a real hub over its own line, the true link of a chair among them. */
export async function fuzzHub(count: number, dice: Dice): Promise<Fuzzed> {
  const fuzzed: Fuzzed = { thrown: 0, refused: 0, kept: 0, valid: 0, wrong: [] };
  await using hub = await testHub({ limits: GENEROUS });
  const { taskforces } = await foundNetwork(hub, ['TT', 'GY']);
  const [taskforce] = taskforces;
  if (!taskforce) throw new Error('no taskforce');
  addOfficer(taskforce);
  const link = taskforce.chain.links.at(-1);
  if (!link) throw new Error('no link');
  const samples: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
    ...sampleCalls,
    'roster:append': { link },
    'roster:offer': { link },
  };
  const names = Object.keys(calls);
  let before = await footprint(hub);
  for (let incarnation = 10; fuzzed.thrown < count; incarnation++) {
    await using desk = await openTestDesk(hub.hub, taskforce.chair, { incarnation, fence: 'A'.repeat(22) });
    await using door = await openTestDoor(hub.hub);
    for (let n = 0; n < LINE_CALLS && fuzzed.thrown < count; n++) {
      const name = dice.below(3) === 0 ? 'roster:append' : (names[dice.below(names.length)] ?? '');
      const payload =
        name.startsWith('roster:') && dice.below(2) === 0 ? { link: mutatedLink(link, dice) } : mutatePayload(samples[name] ?? {}, dice);
      const parses = calls[name as keyof typeof calls].input.safeParse(payload).success;
      fuzzed.thrown += 1;
      if (parses && !CHECKED.has(name)) {
        fuzzed.valid += 1; // it says something else, and may
        continue;
      }
      const answer = await ask((name.startsWith('door:') ? door : desk).socket, name, payload);
      if (answer === 'cut') {
        fuzzed.refused += 1; // a frame past every limit (attack 23); the next line shows that the hub lives
        break;
      }
      if (isRefusal(name, answer)) fuzzed.refused += 1;
      else fuzzed.wrong.push(`${name}: ${JSON.stringify(answer).slice(0, 200)}`);
    }
    const after = await footprint(hub);
    if (JSON.stringify(after) !== JSON.stringify(before))
      fuzzed.wrong.push(`the hub's store changed: ${JSON.stringify(before)} ${JSON.stringify(after)}`);
    before = after;
  }
  return fuzzed;
}

type Answer = { readonly ok: boolean; readonly code?: string; readonly value?: unknown };

async function ask(socket: Desk['socket'], name: string, payload: unknown): Promise<Answer | 'cut'> {
  try {
    return (await socket.timeout(10_000).emitWithAck(name, payload)) as Answer;
  } catch (fault) {
    if (socket.connected) throw fault;
    return 'cut';
  }
}

type Link = {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly signatures: readonly { readonly key: Uint8Array<ArrayBuffer>; readonly signature: Uint8Array<ArrayBuffer> }[];
};

function mutatedLink(link: Link, dice: Dice): unknown {
  const [first] = link.signatures;
  switch (dice.below(4)) {
    case 0:
      return { ...link, bytes: new TextEncoder().encode(mutateJson(new TextDecoder().decode(link.bytes), dice)) };
    case 1:
      return { ...link, bytes: mutateBytes(link.bytes, dice) };
    case 2:
      return { ...link, signatures: [{ ...first, signature: mutateBytes(first?.signature ?? link.bytes, dice) }] };
    default:
      return { ...link, signatures: [{ ...first, key: mutateBytes(first?.key ?? link.bytes, dice) }] };
  }
}

/** A code of the table, or the answer that says why a link does not stand; never `internal`, which is a fault. */
function isRefusal(name: string, answer: Answer): boolean {
  if (!answer.ok) return answer.code !== undefined && answer.code !== 'internal';
  const status = (answer.value as { status?: unknown } | null)?.status;
  return name.startsWith('roster:') ? status !== 'appended' : name === 'held:cancel';
}

/** What a call could have changed, as far as the ports show. */
async function footprint({ stores }: TestHub): Promise<unknown> {
  return {
    heads: [
      ...(await stores.rosters.listHeads('network')),
      ...(await stores.rosters.listHeads('taskforce')),
      ...(await stores.rosters.listHeads('room')),
    ],
    due: await stores.heldKeys.nextDueAtMs(),
    suspended: await stores.signIns.listSuspended(),
  };
}

import { randomUUID } from 'node:crypto';
import type { LetterItemOf } from '@breakwater/shared/content/letter';
import type { DeviceId } from '@breakwater/shared/ids';
import {
  COSIGNING_ASKS_KEPT_MS,
  COSIGNING_ASKS_OPEN_MAX,
  COSIGNING_ASKS_PER_DEVICE_MAX,
  COSIGNING_LIFE_MS,
} from '@breakwater/shared/limits';
import { asksAll, sameSigner } from '@breakwater/shared/roster/co-signers';
import { readLink } from '@breakwater/shared/roster/link';
import { checkSignature } from '../crypto/node/ed25519.ts';
import { sha256 } from '../crypto/node/hashes.ts';
import type { Core } from '../lane/core.ts';
import { signerAt } from '../rosters/officer-name.ts';
import type { VaultTx } from '../vault/database.ts';
import { actText } from './agreement.ts';
import { type AskState, isAskLive, nextAsk } from './ask-state.ts';
import { devicesAsked, queueAnswer, queueOver } from './letters.ts';
import { coSignedAct, signedLink } from './link-text.ts';
import { nextProposal } from './proposal-state.ts';
import { type AskKept, keepAsk, keepDecline, keepProposal, type Proposal, readAskOf, readProposal } from './rows.ts';
import { takeChain } from './take-chain.ts';
import { othersNeeded } from './who-signs.ts';

type CoSigningItem = LetterItemOf<'signature-asked' | 'signature-chain' | 'signature-given' | 'signature-declined' | 'signature-over'>;

/** Keeps what a letter says about co-signing. Nothing is judged against rosters here, and nothing is signed. */
export function takeCoSigning(tx: VaultTx, core: Core, from: DeviceId, item: CoSigningItem, nowMs: number): void {
  switch (item.item) {
    case 'signature-asked':
      takeAsking(tx, from, item, nowMs);
      break;
    case 'signature-chain':
      takeChain(tx, from, item);
      break;
    case 'signature-over':
      takeOver(tx, from, item, nowMs);
      break;
    case 'signature-given':
      takeGiven(tx, core, from, item, nowMs);
      break;
    case 'signature-declined':
      takeDeclined(tx, core, from, item, nowMs);
      break;
    default:
      item satisfies never;
  }
  core.changed('agreements');
}

function takeAsking(tx: VaultTx, from: DeviceId, item: LetterItemOf<'signature-asked'>, nowMs: number): void {
  const before = readAskOf(tx, from, item.proposal);
  if (!before && !hasPlace(tx, from, nowMs)) return;
  const read = readLink(signedLink(item.asked), { sha256, check: checkSignature });
  const act = read.status === 'read' ? coSignedAct(read.parsed) : undefined;
  if (read.status !== 'read' || !act) return;
  const event = {
    event: 'asked',
    attempt: item.attempt,
    link: item.asked.link,
    act: actText(read.parsed.roster, act, item.further),
    expiresAtMs: item.expiresAt,
  } as const;
  const after = nextAsk(before, event, nowMs, COSIGNING_LIFE_MS);
  if (!after) return;
  const isNew = after.link !== before?.link;
  const kept: AskKept = {
    ...(before ?? blank(item.proposal, from, nowMs)),
    ...after,
    ...(isNew ? { signatures: item.asked.signatures, further: item.further } : {}),
  };
  keepAsk(tx, kept);
  // Whoever asks again has not got the answer.
  if (before && !isNew) queueAnswer(tx, kept);
}

const blank = (
  proposal: AskKept['proposal'],
  device: DeviceId,
  nowMs: number,
): Omit<AskKept, keyof NonNullable<ReturnType<typeof nextAsk>>> => ({
  id: randomUUID(),
  proposal,
  device,
  signatures: [],
  further: [],
  agreement: null,
  given: null,
  reason: '',
  askedAtMs: nowMs,
});

/** CS26: whether there is a place for one more asking of this device. Those of long ago, which have all been over for long (CS8), hold none. */
function hasPlace(tx: VaultTx, device: DeviceId, nowMs: number): boolean {
  tx.run('DELETE FROM asks WHERE device = ? AND askedAtMs < ?', device, nowMs - COSIGNING_ASKS_KEPT_MS);
  const states = tx.all<{ state: AskState }>('SELECT state FROM asks WHERE device = ?', device);
  const open = states.filter(({ state }) => isAskLive(state));
  return states.length < COSIGNING_ASKS_PER_DEVICE_MAX && open.length < COSIGNING_ASKS_OPEN_MAX;
}

function takeOver(tx: VaultTx, from: DeviceId, item: LetterItemOf<'signature-over'>, nowMs: number): void {
  const before = readAskOf(tx, from, item.proposal);
  if (!before && !hasPlace(tx, from, nowMs)) return;
  const after = nextAsk(before, { event: 'over', how: item.how }, nowMs, COSIGNING_LIFE_MS);
  if (after) keepAsk(tx, { ...(before ?? blank(item.proposal, from, nowMs)), ...after });
}

/** Only of those who were asked. A later one of the same device takes the place of an earlier one: the link may be another. */
function takeGiven(tx: VaultTx, core: Core, from: DeviceId, item: LetterItemOf<'signature-given'>, nowMs: number): void {
  const proposal = readProposal(tx, item.proposal);
  if (!proposal || !wasAsked(core, proposal, from)) return;
  if (proposal.state !== 'asked') {
    queueOver(tx, proposal, [from]);
    return;
  }
  tx.run(
    'INSERT OR REPLACE INTO givenSignatures VALUES (?, ?, ?, ?, ?, ?)',
    item.proposal,
    from,
    item.link,
    item.key,
    item.signature,
    nowMs,
  );
}

function takeDeclined(tx: VaultTx, core: Core, from: DeviceId, item: LetterItemOf<'signature-declined'>, nowMs: number): void {
  const proposal = readProposal(tx, item.proposal);
  const signer = signerAt(core.book.device(from));
  if (!proposal || !signer || !wasAsked(core, proposal, from)) return;
  const others = proposal.asked.filter((each) => !sameSigner(each, signer));
  // Where all are asked, one who declines leaves it to the others, as long as they are enough.
  if (asksAll(proposal.act.kind) && proposal.state === 'asked') {
    keepDecline(tx, proposal.proposal, from, nowMs);
    const state = core.book.newest(proposal.roster);
    if (state && others.length >= othersNeeded(core, proposal.act, state)) {
      keepProposal(tx, { ...proposal, asked: others });
      return;
    }
  }
  const state = nextProposal(proposal.state, 'declined', nowMs, proposal.expiresAtMs);
  if (state === proposal.state) {
    queueOver(tx, proposal, [from]);
    return;
  }
  const after = { ...proposal, state, ...(state === 'declined' ? { reason: item.reason, answeredBy: signer } : {}) };
  keepProposal(tx, after);
  queueOver(
    tx,
    after,
    devicesAsked(core, proposal).filter((device) => device !== from),
  );
  if (core.book.room(proposal.roster)) core.changed(`room:${proposal.roster}`);
}

/** As an officer of the taskforce that was asked: the same id elsewhere is somebody else's (RO53). */
const wasAsked = (core: Core, proposal: Proposal, from: DeviceId): boolean => devicesAsked(core, proposal).includes(from);

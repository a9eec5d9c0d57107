import type { DeskErrorCode } from '@breakwater/shared/desk/errors';
import type { Head } from '@breakwater/shared/roster/head';
import { linkHash } from '@breakwater/shared/roster/link';
import { Refusal } from '@breakwater/shared/wire/reply';
import type { LaneHost } from '../lane/host.ts';
import type { LinkDesk } from '../trust/write-link.ts';
import { mayResign } from './agreement.ts';
import { isAskLive } from './ask-state.ts';
import { givenOf } from './given.ts';
import { type JudgeDesk, type JudgedAsk, judgeAsk } from './judge-ask.ts';
import { expelledBy, signedLink } from './link-text.ts';
import { type AskKept, listOpenAsks, readAsk } from './rows.ts';

export type AnsweringDesk = JudgeDesk & Pick<LinkDesk, 'sign' | 'now'> & { readonly lane: Pick<LaneHost, 'run'> };

const ATTEMPTS_MAX = 3;

/**
 * Signs what the officer agreed to on the page that `described` names. Throws `unknown-agreement`, `agreement-over`, `agreement-arriving`,
 * `agreement-unproven`, `changed-meanwhile` where the asking is not what the page showed, `not-verified`, `fork` or `update-needed`.
 */
export async function agree(desk: AnsweringDesk, id: string, described: string): Promise<void> {
  for (let attempt = 0; attempt < ATTEMPTS_MAX; attempt++) {
    const ask = openAsk(desk, id);
    const judged = judgeAsk(desk, ask);
    if (judged.status === 'arriving') return refuse('agreement-arriving');
    if (judged.status === 'unproven') return refuse('agreement-unproven');
    if (judged.status !== 'fits') return refuse('agreement-over');
    if (judged.name !== described) return refuse('changed-meanwhile');
    if (judged.problem) return refuse(judged.problem);
    // A later attempt at the same may arrive while this one is being signed: then that one is.
    if (await signAsked(desk, ask, judged)) return;
  }
  refuse('changed-meanwhile');
}

/** CS28: whether signing what is asked expels a taskforce, which wants the passphrase of now. */
export function expels({ vault, crypto }: Pick<AnsweringDesk, 'vault' | 'crypto'>, id: string): boolean {
  const ask = readAsk(vault, id);
  return ask !== undefined && ask.link !== '' && expelledBy(ask, crypto) !== undefined;
}

/** Declines for good; also what was agreed to and does not stand yet. Throws `unknown-agreement` or `agreement-over`. */
export async function decline(desk: AnsweringDesk, id: string, reason: string): Promise<void> {
  openAsk(desk, id);
  await desk.lane.run('answer-ask', { nowMs: desk.now(), ask: id, answer: { answer: 'declined', reason } });
}

/** `heads`: read these at the hub, then pass again. */
type AsksPassed = { readonly moved: number; readonly heads: readonly Head[]; readonly dueAtMs: number | undefined };

/** What askings need of this desk without its officer. */
export async function passAsks(desk: AnsweringDesk): Promise<AsksPassed> {
  let moved = 0;
  const heads: Head[] = [];
  let dueAtMs: number | undefined;
  for (const ask of listOpenAsks(desk.vault)) {
    const judged = judgeAsk(desk, ask);
    if (judged.status === 'arriving') heads.push(...judged.heads);
    if (await answerAlone(desk, ask, judged)) moved++;
    else dueAtMs = Math.min(dueAtMs ?? ask.expiresAtMs, ask.expiresAtMs);
  }
  return { moved, heads, dueAtMs };
}

async function answerAlone(desk: AnsweringDesk, ask: AskKept, judged: JudgedAsk): Promise<boolean> {
  const nowMs = desk.now();
  const end = async (answer: { answer: 'time' } | { answer: 'over'; how: 'stands' | 'void' }): Promise<boolean> => {
    await desk.lane.run('answer-ask', { nowMs, ask: ask.id, answer });
    return true;
  };
  if (judged.status === 'stands') return end({ answer: 'over', how: 'stands' });
  if (nowMs >= ask.expiresAtMs) return end({ answer: 'time' });
  if (judged.status === 'asker-gone') return end({ answer: 'over', how: 'void' });
  if (judged.status !== 'fits' || judged.problem || ask.state !== 'agreed' || !ask.agreement || ask.signed === ask.link) return false;
  // The first answer of an officer covers later attempts at the same, and nothing else.
  return mayResign(ask.agreement, judged.name, judged.at, judged.hashAt) && signAsked(desk, ask, judged);
}

async function signAsked(desk: AnsweringDesk, ask: AskKept, judged: Extract<JudgedAsk, { status: 'fits' }>): Promise<boolean> {
  const { bytes } = signedLink(ask);
  const given = givenOf(linkHash(bytes, desk.crypto.sha256), await desk.sign(bytes));
  const agreement = { matter: judged.name, at: judged.at };
  const { kept } = await desk.lane.run('answer-ask', {
    nowMs: desk.now(),
    ask: ask.id,
    answer: { answer: 'agreed', link: ask.link, agreement, given },
  });
  return kept;
}

function openAsk({ vault, now }: AnsweringDesk, id: string): AskKept {
  const ask = readAsk(vault, id) ?? refuse('unknown-agreement');
  return isAskLive(ask.state) && now() < ask.expiresAtMs ? ask : refuse('agreement-over');
}

function refuse(code: DeskErrorCode): never {
  throw new Refusal(code);
}

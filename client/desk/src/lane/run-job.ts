import type { Topic } from '@breakwater/shared/desk/pushes';
import { signLedger } from '../ledger/answer-ledger.ts';
import { askLedger } from '../ledger/ask-ledger.ts';
import type { ActSink } from './act-sink.ts';
import type { Core } from './core.ts';
import { clockFollower } from './follow-clock.ts';
import type { JobFor } from './job-for.ts';
import { archiveAll } from './jobs/archive-all.ts';
import { beginSessions } from './jobs/begin-sessions.ts';
import { beginCopy, endCopy, proveCopy } from './jobs/copy.ts';
import { answerAsk, endProposal, propose } from './jobs/cosigning.ts';
import { makeDevice, sign, signAll } from './jobs/device.ts';
import { secretShown, secretsToShow, watchLaddersJob } from './jobs/escalation.ts';
import { askExclusionsJob, sayExcluded, sendOnJob, sendUncomparedJob } from './jobs/exclusions.ts';
import { confirmationsDue, healJob, heartbeatsDue, markReadJob, receiveJob, retryParkedJob } from './jobs/incoming.ts';
import { open } from './jobs/open.ts';
import { discardChain, encrypt, hurry, nextToEncrypt, postpone, takeBack, writeIntentJob } from './jobs/outgoing.ts';
import { makePrekeysJob, prekeysPublished, prekeysWanted } from './jobs/prekeys.ts';
import { storeLinksJob, takeShownLinksJob } from './jobs/rosters.ts';
import { forget, keepDraft, keepProfiles, makeTerms, nameDevice, notice, remember, saveProfile } from './jobs/settings.ts';
import {
  encryptErrandsJob,
  encryptMissingJob,
  nextToSubmit,
  resendUnconfirmedJob,
  sendAgainJob,
  setAside,
  submitted,
  takeLapsedJob,
} from './jobs/submitting.ts';
import { keepSuspensions } from './jobs/suspensions.ts';
import type { JobInput, JobName, JobOutput } from './jobs.ts';

/** Every job that works on the core, which `open` makes. */
const jobs: { readonly [J in Exclude<JobName, 'open' | 'prove-copy'>]: JobFor<J> } = {
  'begin-copy': beginCopy,
  'end-copy': endCopy,
  'make-device': makeDevice,
  sign,
  'sign-all': signAll,
  remember,
  forget,
  'name-device': nameDevice,
  'save-profile': saveProfile,
  'keep-profiles': keepProfiles,
  'keep-draft': keepDraft,
  'keep-suspensions': keepSuspensions,
  'store-links': storeLinksJob,
  'take-shown-links': takeShownLinksJob,
  'make-prekeys': makePrekeysJob,
  'prekeys-wanted': prekeysWanted,
  'prekeys-published': prekeysPublished,
  'write-intent': writeIntentJob,
  'take-back': takeBack,
  hurry,
  'next-to-encrypt': nextToEncrypt,
  'begin-sessions': beginSessions,
  encrypt,
  postpone,
  'encrypt-errands': encryptErrandsJob,
  'next-to-submit': nextToSubmit,
  submitted,
  'set-aside': setAside,
  'take-lapsed': takeLapsedJob,
  'send-again': sendAgainJob,
  'encrypt-missing': encryptMissingJob,
  'resend-unconfirmed': resendUnconfirmedJob,
  receive: receiveJob,
  'retry-parked': retryParkedJob,
  heal: healJob,
  'confirmations-due': confirmationsDue,
  'secrets-to-show': secretsToShow,
  'secret-shown': secretShown,
  'watch-ladders': watchLaddersJob,
  'heartbeats-due': heartbeatsDue,
  'archive-all': archiveAll,
  'discard-chain': discardChain,
  'mark-read': markReadJob,
  'ask-ledger': askLedger,
  'sign-ledger': (core, { room }) => signLedger(core, core.vault, room),
  propose,
  'end-proposal': endProposal,
  'answer-ask': answerAsk,
  'make-terms': makeTerms,
  notice,
  'say-excluded': sayExcluded,
  'ask-exclusions': askExclusionsJob,
  'send-on': sendOnJob,
  'send-uncompared': sendUncomparedJob,
};

/** One lane's jobs over one vault. `run` must not be called again before its promise is settled: the host and the worker see to that. */
export type LaneCore = {
  readonly run: <J extends JobName>(job: J, input: JobInput<J>) => Promise<JobOutput<J>>;
  /** What the jobs since the last call changed. */
  readonly takeTopics: () => readonly Topic[];
  readonly close: () => void;
};

export function createLaneCore(acts: ActSink): LaneCore {
  const topics = new Set<Topic>();
  let core: Core | undefined;
  let followClock: ((nowMs: number) => void) | undefined;
  let release: (() => void) | undefined;

  const openHere = (input: JobInput<'open'>): JobOutput<'open'> => {
    if (core) throw new Error('this lane has its vault already');
    const opened = open(input, { acts, changed: (topic) => void topics.add(topic) });
    if (!('core' in opened)) return opened;
    core = opened.core;
    followClock = clockFollower(opened.core.vault);
    release = opened.release;
    return opened.answer;
  };

  return {
    run: async <J extends JobName>(job: J, input: JobInput<J>): Promise<JobOutput<J>> => {
      if (job === 'open') return openHere(input as JobInput<'open'>) as JobOutput<J>;
      if (job === 'prove-copy') return proveCopy(input as JobInput<'prove-copy'>) as JobOutput<J>;
      if (!core) throw new Error(`${job} before open`);
      if (typeof input === 'object' && 'nowMs' in input && typeof input.nowMs === 'number') followClock?.(input.nowMs);
      // The table is typed by the job's name; TypeScript cannot carry that through the lookup.
      const work = jobs[job as keyof typeof jobs] as unknown as JobFor<J>;
      return await work(core, input);
    },
    takeTopics: () => {
      const taken = [...topics];
      topics.clear();
      return taken;
    },
    close: () => {
      release?.();
      core = undefined;
      release = undefined;
    },
  };
}

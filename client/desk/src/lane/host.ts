import { Worker } from 'node:worker_threads';
import type { Topic } from '@breakwater/shared/desk/pushes';
import type { ActSink } from './act-sink.ts';
import type { JobInput, JobName, JobOutput } from './jobs.ts';
import type { FromWorker, ToWorker } from './messages.ts';
import { createLaneCore } from './run-job.ts';
import { serial } from './serial.ts';
import { actSink } from './sinks.ts';
import { workerEntry } from './worker-entry.ts';

/** The crypto lane as main sees it (D3): one job at a time, in the order of the calls. */
export type LaneHost = AsyncDisposable & {
  /** Runs one job. Rejects with the job's fault; the lane goes on. */
  readonly run: <J extends JobName>(job: J, input: JobInput<J>) => Promise<JobOutput<J>>;
  /** Hears what each job changed, after it is in the vault. Returns how to stop. */
  readonly onChanged: (listener: (topics: readonly Topic[]) => void) => () => void;
};

/** `inThread` false runs the jobs on the calling thread (unit tests), with the given sink if any; default true. */
export type LaneOptions = {
  readonly inThread?: boolean;
  readonly acts?: ActSink;
  /** Ends the lane's thread where it stands, for a lane that writes nothing: the job under way rejects, also one that would never answer. */
  readonly signal?: AbortSignal;
};

/** A job that threw: a fault of ours, or of the machine under us. */
export class LaneFault extends Error {
  override readonly name = 'LaneFault';
}

type Listener = (topics: readonly Topic[]) => void;

/** Starts the lane; its first job must be `open`. Disposing waits for the job under way and closes the vault. */
export async function openLane({ inThread = true, acts = actSink, signal }: LaneOptions = {}): Promise<LaneHost> {
  const listeners = new Set<Listener>();
  const tell: Listener = (topics) => {
    if (topics.length > 0) for (const listener of listeners) listener(topics);
  };
  const onChanged: LaneHost['onChanged'] = (listener) => {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  };
  return { ...(inThread ? threaded(tell, signal) : onThisThread(acts, tell)), onChanged };
}

type Running = Omit<LaneHost, 'onChanged'>;

function onThisThread(acts: ActSink, tell: Listener): Running {
  const lane = createLaneCore(acts);
  const inTurn = serial();
  return {
    run: (job, input) =>
      inTurn(async () => {
        try {
          return await lane.run(job, input);
        } finally {
          tell(lane.takeTopics());
        }
      }),
    [Symbol.asyncDispose]: () => inTurn(async () => lane.close()),
  };
}

/** The worker's stack says where it happened; ours would only say that the worker answered. */
function faultOf({ fault, stack }: Extract<FromWorker, { ok: false }>): LaneFault {
  const error = new LaneFault(fault);
  if (stack !== undefined) error.stack = stack;
  return error;
}

type Waiting = { readonly resolve: (output: unknown) => void; readonly reject: (error: Error) => void };

function threaded(tell: Listener, signal: AbortSignal | undefined): Running {
  // A flag of the desk's own process (--import of a loader) is not for this thread.
  const worker = new Worker(workerEntry(), { execArgv: [], name: 'crypto lane' });
  const waiting = new Map<number, Waiting>();
  let next = 1;
  let ended: Error | undefined;

  const end = (error: Error): void => {
    ended ??= error;
    for (const { reject } of waiting.values()) reject(ended);
    waiting.clear();
  };
  worker.on('message', (reply: FromWorker) => {
    const asked = waiting.get(reply.id);
    waiting.delete(reply.id);
    tell(reply.topics);
    if (reply.ok) asked?.resolve(reply.output);
    else asked?.reject(faultOf(reply));
  });
  worker.on('error', (error) => end(error instanceof Error ? error : new LaneFault('the lane worker failed')));
  worker.on('exit', () => end(new LaneFault('the lane worker has ended')));
  const stop = (): void => {
    end(new LaneFault('the lane was stopped'));
    void worker.terminate();
  };
  signal?.addEventListener('abort', stop, { once: true });

  const ask = (message: (id: number) => ToWorker): Promise<unknown> =>
    new Promise((resolve, reject) => {
      if (ended) return reject(ended);
      const id = next++;
      waiting.set(id, { resolve, reject });
      worker.postMessage(message(id));
    });
  return {
    // The worker answers with what the job of that name gives.
    run: <J extends JobName>(job: J, input: JobInput<J>) => ask((id) => ({ id, job, input })) as Promise<JobOutput<J>>,
    [Symbol.asyncDispose]: async () => {
      signal?.removeEventListener('abort', stop);
      if (signal?.aborted) return void worker.terminate(); // its thread may hang in the system for ever
      if (!ended) await ask((id) => ({ id, job: 'close' })).catch(() => undefined);
      await worker.terminate();
    },
  };
}

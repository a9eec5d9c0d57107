import type { Topic } from '@breakwater/shared/desk/pushes';
import type { JobInput, JobName, JobOutput } from './jobs.ts';

/** The crypto lane as main sees it (D3): one job at a time, in the order of the calls. */
export type LaneHost = AsyncDisposable & {
  /** Runs one job. Rejects with the job's fault; the lane goes on. */
  readonly run: <J extends JobName>(job: J, input: JobInput<J>) => Promise<JobOutput<J>>;
  /** Hears what each job changed, after it is in the vault. Returns how to stop. */
  readonly onChanged: (listener: (topics: readonly Topic[]) => void) => () => void;
};

/** `inThread` false runs the jobs on the calling thread (unit tests); default true. */
export type LaneOptions = { readonly inThread?: boolean };

/** Starts the lane; its first job must be `open`. Disposing closes the vault. */
export declare function openLane(options?: LaneOptions): Promise<LaneHost>;

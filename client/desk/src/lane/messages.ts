import type { Topic } from '@breakwater/shared/desk/pushes';
import type { JobInput, JobName } from './jobs.ts';

/** Between host and worker. Faults travel as text: an error object would lose its class on the way. */
export type ToWorker =
  | { readonly id: number; readonly job: JobName; readonly input: JobInput<JobName> }
  | { readonly id: number; readonly job: 'close' };

export type FromWorker =
  | { readonly id: number; readonly ok: true; readonly output: unknown; readonly topics: readonly Topic[] }
  | {
      readonly id: number;
      readonly ok: false;
      readonly fault: string;
      readonly stack: string | undefined;
      readonly topics: readonly Topic[];
    };

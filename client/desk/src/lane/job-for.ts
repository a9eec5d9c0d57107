import type { Core } from './core.ts';
import type { JobInput, JobName, JobOutput } from './jobs.ts';

/** One job: plain, and alone while it runs. */
export type JobFor<J extends JobName> = (core: Core, input: JobInput<J>) => JobOutput<J> | Promise<JobOutput<J>>;

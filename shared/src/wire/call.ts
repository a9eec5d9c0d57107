import type { z } from 'zod';

/** One row of a link's table: what a call takes and what it answers, as schemas. */
export type Call<Input extends z.ZodType = z.ZodType, Output extends z.ZodType = z.ZodType> = {
  readonly input: Input;
  readonly output: Output;
};

/** Declares a call: its input is parsed by the answering side, its output by the asking side (S3). */
export const call = <I extends z.ZodType, O extends z.ZodType>(input: I, output: O): Call<I, O> => ({ input, output });

/** A link's table of calls, by event name. */
export type CallTable = Readonly<Record<string, Call>>;

/** A link's table of pushes, by event name: one-way, a hint only (D4). */
export type PushTable = Readonly<Record<string, z.ZodType>>;

export type CallInput<T extends CallTable, E extends keyof T> = z.output<T[E]['input']>;
export type CallArgument<T extends CallTable, E extends keyof T> = z.input<T[E]['input']>;
export type CallOutput<T extends CallTable, E extends keyof T> = z.output<T[E]['output']>;
export type CallResult<T extends CallTable, E extends keyof T> = z.input<T[E]['output']>;
export type PushBody<T extends PushTable, E extends keyof T> = z.output<T[E]>;

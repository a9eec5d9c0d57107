import type { ParsedAct } from './act.ts';
import type { Authority } from './authority.ts';

/** An act as it was read, with whose it is. */
export type JudgedAct = { readonly parsed: ParsedAct; readonly authority: Authority };

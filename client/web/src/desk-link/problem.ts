import { type DeskErrorCode, deskErrors } from '@breakwater/shared/desk/errors';
import { Refusal } from '@breakwater/shared/wire/reply';

/** A code with its own sentence, for anything that a call can fail with; what is not in the table counts as a fault. */
export function problemOf(cause: unknown): DeskErrorCode {
  const code = cause instanceof Refusal ? cause.code : 'internal';
  return Object.hasOwn(deskErrors, code) ? (code as DeskErrorCode) : 'internal';
}

/** A code that an answer carries as text; undefined for none, and for one that this page does not know. */
export const codeOf = (code: string | null): DeskErrorCode | undefined =>
  code !== null && Object.hasOwn(deskErrors, code) ? (code as DeskErrorCode) : undefined;

export const worthAnotherTry = (code: DeskErrorCode): boolean => deskErrors[code].retry === 'later' && code !== 'too-many-tries';

import { Refusal } from '@breakwater/shared/wire/reply';

/** What was looked for, or the refusal that a desk would give. */
export const found = <T>(value: T | undefined, code: string): T => {
  if (value === undefined) throw new Refusal(code);
  return value;
};

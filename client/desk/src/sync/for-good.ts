import { hubErrors } from '@breakwater/shared/hub/errors';
import { Refusal } from '@breakwater/shared/wire/reply';

/** Whether the hub will never take what it refused so, whatever happens. */
export const isForGood = (fault: unknown): fault is Refusal => fault instanceof Refusal && retryClass(fault.code) === 'never';

const retryClass = (code: string): string => (Object.hasOwn(hubErrors, code) ? hubErrors[code as keyof typeof hubErrors].retry : 'later');

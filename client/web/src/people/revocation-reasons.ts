import type { DeviceView } from '@breakwater/shared/desk/views/people';

export type RevocationReason = NonNullable<DeviceView['revokedReason']>;

/** Why somebody or a computer was removed, in words. */
export const REASON_TEXT = {
  lost: 'people.reasonLost',
  stolen: 'people.reasonStolen',
  compromised: 'people.reasonCompromised',
  replaced: 'people.reasonReplaced',
  'left-service': 'people.reasonLeft',
  other: 'people.reasonOther',
} as const satisfies Readonly<Record<RevocationReason, string>>;

import { z } from 'zod';
import { base64urlText } from '../format/base64url.ts';
import { ACT_SIGNATURES_MAX } from '../limits.ts';

/** An act as it is kept and shown to a court: the canonical bytes that were signed, as text, and by whom (J1, T1). */
export const SignedAct = z.looseObject({
  act: z.string().min(2),
  /** Ed25519 keys of devices and their signatures over `breakwater/1/act`, a zero byte and the act's UTF-8 bytes. */
  signatures: z
    .array(z.looseObject({ key: base64urlText({ length: 32 }), signature: base64urlText({ length: 64 }) }))
    .min(1)
    .max(ACT_SIGNATURES_MAX),
});
export type SignedAct = z.infer<typeof SignedAct>;

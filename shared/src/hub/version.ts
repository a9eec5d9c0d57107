import { z } from 'zod';

/** The protocol that this program speaks on the hub link. */
export const PROTOCOL = 1;
/** The oldest one that it still understands; the network roster may ask for a newer one. */
export const OLDEST_PROTOCOL = 1;

/** What a desk says when it connects, before anything else. */
export const Handshake = z.object({ protocol: z.int().min(1), token: z.string().max(2_048).optional() });

/** Why two programs cannot talk. Closed; the connection error carries one of these as its message. */
export const Incompatibility = z.enum([
  'desk-too-old',
  'hub-too-old',
  'no-handshake',
  'no-token',
  'token-expired',
  'device-revoked',
  'too-many-connections',
]);
export type Incompatibility = z.infer<typeof Incompatibility>;

import { z } from 'zod';
import type { PushBody } from '../wire/call.ts';

/** What changed, in the browser's terms: an area, or one thing of it (`room:<id>`, `alert:<id>`, `request:<id>`). */
export const Topic = z.union([
  z.enum(['status', 'join', 'connection', 'me', 'people', 'offers', 'rooms', 'alerts', 'requests', 'today', 'settings', 'agreements']),
  z.string().regex(/^(room|alert|request):[A-Za-z0-9_-]{1,64}$/),
]);
export type Topic = z.infer<typeof Topic>;

/**
 * Desk to browser, hints only: a browser that lost them all reads everything again when the link is back. `changed` is sent after
 * the change is in the vault, at most ten times a second, topics gathered. While locked only `status` is named.
 */
export const deskPushes = {
  changed: z.strictObject({ topics: z.array(Topic).min(1).max(500) }),
} as const;
export type DeskPushes = { readonly [E in keyof typeof deskPushes]: (body: PushBody<typeof deskPushes, E>) => void };

import { z } from 'zod';
import { Line, TimeMs, ViewId } from './basics.ts';
import { TaskforceRef } from './people.ts';

/** One thing found. `id` names the thing; `room` where a message is. */
export const SearchHit = z.strictObject({
  kind: z.enum(['message', 'room', 'alert', 'request', 'officer', 'taskforce']),
  id: ViewId,
  room: ViewId.nullable(),
  title: Line,
  /** A piece around the hit. */
  excerpt: Line,
  /** Where the words are in `excerpt`: [start, end) in UTF-16 units. */
  marks: z.array(z.tuple([z.int().min(0).max(200), z.int().min(0).max(200)])).max(20),
  atMs: TimeMs.nullable(),
  taskforce: TaskforceRef.nullable(),
});
export type SearchHit = z.infer<typeof SearchHit>;

import type { CallArgument, CallOutput, CallTable } from './call.ts';
import { Refusal, ReplyShape } from './reply.ts';

/** The little of a client socket that asking needs. */
export type CallSink = { timeout(ms: number): { emitWithAck(event: string, payload: unknown): Promise<unknown> } };

/**
 * Asks the peer and parses its reply (S3). Throws a {@link Refusal} with the peer's code; `no-answer` when the line
 * or the time (milliseconds) ran out, so the call may or may not have happened; `bad-reply` when what came back does
 * not fit the table.
 */
export async function callPeer<T extends CallTable, E extends keyof T & string>(
  sink: CallSink,
  table: T,
  event: E,
  payload: CallArgument<T, E>,
  timeoutMs: number,
): Promise<CallOutput<T, E>> {
  let raw: unknown;
  try {
    raw = await sink.timeout(timeoutMs).emitWithAck(event, payload);
  } catch (cause) {
    throw new Refusal('no-answer', event, { cause });
  }
  const reply = ReplyShape.safeParse(raw);
  if (!reply.success) throw new Refusal('bad-reply', event);
  if (!reply.data.ok) throw new Refusal(reply.data.code, reply.data.detail);
  const value = table[event]?.output.safeParse(reply.data.value);
  if (!value?.success) throw new Refusal('bad-reply', `${event} ${value?.error.issues[0]?.path.join('.') ?? ''}`);
  return value.data as CallOutput<T, E>;
}

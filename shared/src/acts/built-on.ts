import type { DeviceId, Hash, RosterId } from '../ids.ts';
import { type Act, isKnown, type ParsedAct } from './act.ts';
import type { Standing } from './authority.ts';
import type { JudgedAct } from './judged-act.ts';
import type { AcceptedOf, Removals } from './removed-signers.ts';

/** An act that others may have built on, or that builds on others. */
type Builder = { readonly hash: Hash; readonly previous: readonly Hash[]; readonly taskforce: RosterId; readonly device: DeviceId };

/** Whether it is an act that everybody in the conversation gets, and whoever signed it may sign it there alone. */
export type Builds = (act: Act, authority: Standing) => boolean;

/**
 * AC29: what counts of removed desks, with what others have built on. A taskforce alone does not take away what a desk of its own signed once an
 * act of another taskforce came after it along `previous`, by who may sign that there and whose own desk is not removed: it counts whatever is
 * stated. What two chairs say of one who was replaced (AC20) is said by others already, and stays.
 */
export function withBuiltOn(removals: Removals, acts: readonly JudgedAct[], builds: Builds): Removals {
  if (removals.accepted.size === 0) return removals;
  const builders = acts.flatMap((act) => asBuilder(act, builds) ?? []);
  const byHash = new Map(builders.map((builder) => [builder.hash, builder]));
  const unjudged = new Map<Hash, number>();
  for (const before of builders.flatMap(({ previous }) => previous)) unjudged.set(before, 1 + (unjudged.get(before) ?? 0));
  // What comes later is judged first, each once: who signs without end in a conversation must not make it slow, nor deep.
  const behind = new Map<Hash, Set<RosterId>>();
  const counting = new Set<Hash>();
  const ready = builders.filter(({ hash }) => !unjudged.has(hash));
  for (let next = ready.pop(); next; next = ready.pop()) {
    const { hash, previous, taskforce, device } = next;
    const others = behind.get(hash) ?? new Set();
    const of = removals.accepted.get(device);
    const isBuiltOn = [...others].some((other) => other !== taskforce);
    if (of === undefined || of.acts.has(hash) || (!of.isOfTwo && isBuiltOn)) counting.add(hash);
    for (const before of previous) {
      const theirs = behind.get(before) ?? new Set();
      for (const other of others) theirs.add(other);
      if (counting.has(hash)) theirs.add(taskforce);
      behind.set(before, theirs);
      const open = (unjudged.get(before) ?? 0) - 1;
      unjudged.set(before, open);
      const earlier = byHash.get(before);
      if (open === 0 && earlier) ready.push(earlier);
    }
  }
  const keep = (device: DeviceId, of: AcceptedOf): AcceptedOf => {
    const kept = builders.filter((builder) => builder.device === device && counting.has(builder.hash)).map(({ hash }) => hash);
    return { ...of, acts: new Set([...of.acts, ...kept]) };
  };
  return { ...removals, accepted: new Map([...removals.accepted].map(([device, of]) => [device, keep(device, of)])) };
}

/** A statement about a desk is no such act: it is judged by what is stated alone (AC21). */
function asBuilder({ parsed, authority }: JudgedAct, builds: Builds): Builder | undefined {
  if (authority.status !== 'stands' || authority.author.place === 'outside' || !isSaid(parsed)) return undefined;
  // Second signatures may be those of removed desks.
  if (!builds(parsed.act, { ...authority, seconds: [] })) return undefined;
  const { taskforce, device } = authority.author;
  return { hash: parsed.hash, previous: parsed.act.previous, taskforce: taskforce.chain.id, device: device.keys.device };
}

const isSaid = (parsed: ParsedAct): parsed is ParsedAct<Act> => isKnown(parsed) && parsed.act.kind !== 'removal.stated';

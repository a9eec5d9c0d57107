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
  const followers = new Map<Hash, Builder[]>();
  for (const builder of builders) {
    for (const before of builder.previous) {
      const known = followers.get(before);
      if (known) known.push(builder);
      else followers.set(before, [builder]);
    }
  }
  // Nothing comes after itself, so what comes later is judged first, and this ends.
  const judged = new Map<Hash, boolean>();
  const counts = (builder: Builder): boolean => {
    const known = judged.get(builder.hash);
    if (known !== undefined) return known;
    const of = removals.accepted.get(builder.device);
    const is = of === undefined || of.acts.has(builder.hash) || (!of.isOfTwo && isBuiltOn(builder));
    judged.set(builder.hash, is);
    return is;
  };
  const isBuiltOn = ({ hash, taskforce }: Builder): boolean => {
    const open = [hash];
    const passed = new Set<Hash>();
    for (let next = open.pop(); next; next = open.pop())
      for (const builder of followers.get(next) ?? []) {
        if (passed.has(builder.hash)) continue;
        if (builder.taskforce !== taskforce && counts(builder)) return true;
        passed.add(builder.hash);
        open.push(builder.hash);
      }
    return false;
  };
  const keep = (device: DeviceId, of: AcceptedOf): AcceptedOf => {
    const kept = builders.filter((builder) => builder.device === device && counts(builder)).map(({ hash }) => hash);
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

import type { OfficerId } from '../ids.ts';

/** An officer's time with a post, as holder or deputy (T9): heights of the taskforce's roster. `to` is the link that ended it, null while it lasts. */
export type PostHand = { readonly officer: OfficerId; readonly from: number; readonly to: number | null };

/** The hands that a post has been in, in the order in which they took it, once these officers have it from this height on. Who stays keeps the beginning. */
export function handsAfter(before: readonly PostHand[], now: readonly (OfficerId | null)[], height: number): readonly PostHand[] {
  const ended = before.map((hand) => (hand.to === null && !now.includes(hand.officer) ? { ...hand, to: height } : hand));
  const stays = new Set(ended.filter(({ to }) => to === null).map(({ officer }) => officer));
  const taken = [...new Set(now)].filter((officer) => officer !== null && !stays.has(officer));
  return [...ended, ...taken.map((officer) => ({ officer, from: height, to: null }))] as readonly PostHand[];
}

/** Since when an officer has this post; undefined for who has not. */
export const handOf = (hands: readonly PostHand[], officer: OfficerId): PostHand | undefined =>
  hands.find((hand) => hand.officer === officer && hand.to === null);

/** Whoever had it before this one took it: the latest to leave first, then who still has it beside, the longest first. */
export function handsBefore(hands: readonly PostHand[], mine: PostHand): readonly OfficerId[] {
  const earlier = hands.filter(({ officer, from }) => officer !== mine.officer && from < mine.from);
  const left = earlier.filter(({ to }) => to !== null).sort((a, b) => (b.to ?? 0) - (a.to ?? 0) || b.from - a.from);
  const beside = earlier.filter(({ to }) => to === null).sort((a, b) => a.from - b.from);
  return [...new Set([...left, ...beside].map(({ officer }) => officer))];
}

import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';

/** Nearer to the newest than this counts as there, in px. */
const AT_END_PX = 60;
/** So far ahead of what is on screen the next page is asked for, in px. */
const AHEAD_PX = 1_500;

type Held = { readonly element: Element; readonly top: number };

/**
 * Holds what is on screen where it is while lines come in above and below it, and follows the newest for whoever reads there. Lines are the
 * children of the element given back as `content`. The real heights are used: what is guessed ahead of its drawing makes lines jump.
 */
export function useHeldPlace(begin: () => Element | null | undefined) {
  const scroller = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const held = useRef<readonly Held[]>([]);
  const begun = useRef(begin);
  const isAtEnd = useRef(true);
  const [ends, setEnds] = useState({ atEnd: true, nearEnd: true, nearStart: false });
  const look = useCallback((): void => {
    if (!scroller.current || !content.current) return;
    held.current = onScreen(scroller.current, content.current);
    const has = endsOf(scroller.current);
    isAtEnd.current = has.atEnd;
    setEnds((had) => (had.atEnd === has.atEnd && had.nearEnd === has.nearEnd && had.nearStart === has.nearStart ? had : has));
  }, []);
  const hold = useCallback((): void => {
    const list = scroller.current;
    if (!list) return;
    const there = held.current.find(({ element }) => element.isConnected);
    if (isAtEnd.current) list.scrollTop = list.scrollHeight;
    else if (there) {
      const moved = there.element.getBoundingClientRect().top - list.getBoundingClientRect().top - there.top;
      if (Math.abs(moved) >= 1) list.scrollTop += moved;
    }
    look();
  }, [look]);
  useLayoutEffect(() => {
    const [list, line] = [scroller.current, begun.current()];
    if (list) list.scrollTop = line ? middleOf(list, line) : list.scrollHeight;
    look();
  }, [look]);
  useLayoutEffect(hold);
  useEffect(() => {
    const sizes = new ResizeObserver(hold);
    if (scroller.current) sizes.observe(scroller.current);
    if (content.current) sizes.observe(content.current);
    return () => sizes.disconnect();
  }, [hold]);
  return {
    scroller,
    content,
    look,
    ...ends,
    toEnd: useCallback(() => scroller.current?.scrollTo({ top: scroller.current.scrollHeight }), []),
  };
}

/** Where a list has to stand for a line to be in its middle. Not `scrollIntoView`: that moves the panes around it, too. */
function middleOf(list: HTMLElement, line: Element): number {
  const [frame, of] = [list.getBoundingClientRect(), line.getBoundingClientRect()];
  return list.scrollTop + of.top - frame.top - (frame.height - of.height) / 2;
}

function endsOf({ scrollTop, scrollHeight, clientHeight }: HTMLElement) {
  const below = scrollHeight - clientHeight - scrollTop;
  return { atEnd: below < AT_END_PX, nearEnd: below < AHEAD_PX, nearStart: scrollTop < AHEAD_PX };
}

/** The lines on screen with where they stand in it, in px; first the one nearest to its middle. Nothing at the newest: there the end is held. */
function onScreen(scroller: HTMLElement, content: HTMLElement): readonly Held[] {
  if (endsOf(scroller).atEnd) return [];
  const { top, height } = scroller.getBoundingClientRect();
  const lines = content.children;
  let [from, to] = [0, lines.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((lines[middle]?.getBoundingClientRect().bottom ?? top) <= top) from = middle + 1;
    else to = middle;
  }
  const seen: Held[] = [];
  for (let at = from; at < lines.length; at++) {
    const element = lines[at];
    const fromTop = (element?.getBoundingClientRect().top ?? 0) - top;
    if (!element || fromTop >= height) break;
    seen.push({ element, top: fromTop });
  }
  const far = (line: Held): number => Math.abs(line.top - height / 2);
  return seen.sort((a, b) => far(a) - far(b));
}

import type { Line, openLine } from '@breakwater/desk/hub-link/line';
import { Refusal } from '@breakwater/shared/wire/reply';

/** A desk's way to its hub that can be cut for good: from then on nothing goes out or comes in, whatever the desk still does. */
export function cuttableLine(open: typeof openLine): {
  readonly open: typeof openLine;
  readonly cut: () => void;
  readonly isCut: () => boolean;
} {
  const lines = new Set<Line>();
  let isCut = false;
  return {
    open: async (address) => {
      if (isCut) throw new Refusal('no-answer');
      const line = await open(address);
      lines.add(line);
      void line.closed.then(() => lines.delete(line));
      if (isCut) line.close();
      return line;
    },
    isCut: () => isCut,
    cut: () => {
      isCut = true;
      for (const line of lines) line.close();
    },
  };
}

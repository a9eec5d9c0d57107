import type { z } from 'zod';
import type { OpenDesk } from './desk-ports.ts';

type Desk = Partial<Pick<OpenDesk, 'lane'>> & Pick<OpenDesk, 'now'>;

/**
 * DE74: the rows of a list, each built and checked by itself. One that cannot be shown, whatever another desk has sent, is left out and said as a
 * notice; the list is there all the same. `build` gives undefined for what is no row of it.
 */
export function showRows<Item, Row extends z.ZodType>(
  desk: Desk,
  row: Row,
  items: Iterable<Item>,
  build: (item: Item) => z.output<Row> | undefined,
): z.output<Row>[] {
  const rows: z.output<Row>[] = [];
  let failed = 0;
  for (const item of items) {
    const built = attempt(row, () => build(item));
    if (built.status === 'failed') failed++;
    else if (built.row !== undefined) rows.push(built.row);
  }
  if (failed > 0) sayNotShown(desk);
  return rows;
}

type Built<Row> = { readonly status: 'built'; readonly row: Row | undefined } | { readonly status: 'failed' };

/** Builds one and checks it by its schema. */
export function attempt<Row extends z.ZodType>(row: Row, build: () => z.output<Row> | undefined): Built<z.output<Row>> {
  try {
    const built = build();
    return built === undefined || row.safeParse(built).success ? { status: 'built', row: built } : { status: 'failed' };
  } catch {
    return { status: 'failed' };
  }
}

/** It is kept. A vault that could not take the notice says so by itself. */
const sayNotShown = ({ lane, now }: Desk): void => void lane?.run('notice', { nowMs: now(), set: ['not-shown'] }).catch(() => undefined);

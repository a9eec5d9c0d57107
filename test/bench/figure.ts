/** One measured figure (design, section 7). `ratio` is value to floor, or null where nothing is compared. */
export type Figure = {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly floor: number | null;
  readonly ratio: number | null;
  /** The highest ratio that is good enough, or null where a figure is only printed. */
  readonly goal: number | null;
};

const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const [low = Number.NaN, high = Number.NaN] = [sorted[sorted.length % 2 === 0 ? middle - 1 : middle], sorted[middle]];
  return (low + high) / 2;
};

const TURNS = 5;

/** Measures a thing and its floor in alternating turns, and compares turn by turn: so the ratio holds while the machine's speed drifts. */
export async function inTurns(
  name: string,
  unit: string,
  goal: number | null,
  thing: () => Promise<number>,
  floor: () => Promise<number>,
): Promise<Figure> {
  const turns: { value: number; floor: number }[] = [];
  await floor();
  await thing();
  for (let turn = 0; turn < TURNS; turn++) turns.push({ floor: await floor(), value: await thing() });
  return {
    name,
    value: median(turns.map(({ value }) => value)),
    unit,
    floor: median(turns.map((turn) => turn.floor)),
    ratio: median(turns.map((turn) => turn.value / turn.floor)),
    goal,
  };
}

const rounded = (value: number | null): string => (value === null ? '-' : value.toFixed(value < 10 ? 2 : 1));

/** One row of the table. A missed goal is reported, never hidden. */
export function row({ name, value, unit, floor, ratio, goal }: Figure): string {
  const verdict = goal === null || ratio === null ? '' : ratio <= goal ? `within ${goal} x` : `MISSES ${goal} x`;
  return [
    name.padEnd(22),
    `${rounded(value)} ${unit}`.padStart(14),
    rounded(floor).padStart(10),
    (ratio === null ? '-' : `${ratio.toFixed(2)} x`).padStart(9),
    `  ${verdict}`,
  ].join('');
}

export const HEADING = `${'figure'.padEnd(22)}${'value'.padStart(14)}${'floor'.padStart(10)}${'ratio'.padStart(9)}`;

import type { Dice } from '../dice.ts';

// Makes valid things wrong, in ways that decoders meet: flipped, cut and doubled bytes, second encodings, huge numbers, deep nesting.

type Bytes = Uint8Array<ArrayBuffer>;

const pick = <T>(dice: Dice, of: readonly T[]): T => {
  const one = of[dice.below(of.length)];
  if (one === undefined) throw new Error('nothing to pick from');
  return one;
};

/** Bytes with a bit flipped, a piece cut out, a piece doubled, or nearly nothing left. Never the same as before. */
export function mutateBytes(bytes: Bytes, dice: Dice): Bytes {
  const at = dice.below(bytes.length + 1);
  const length = 1 + dice.below(Math.max(1, Math.min(64, bytes.length)));
  switch (dice.below(5)) {
    case 0:
      return bytes.slice(0, Math.min(at, bytes.length - 1));
    case 1:
      return Uint8Array.from(
        [...bytes.slice(0, at), ...bytes.slice(at, at + length), ...bytes.slice(at)].concat(at === bytes.length ? [0] : []),
      );
    case 2:
      return Uint8Array.from([...bytes.slice(0, Math.max(0, at - length)), ...bytes.slice(at === 0 ? 1 : at)]);
    case 3:
      return Uint8Array.from(Array.from({ length: dice.below(40) }, () => dice.below(256)));
    default: {
      const flipped = bytes.length === 0 ? Uint8Array.of(0) : Uint8Array.from(bytes);
      const place = dice.below(flipped.length);
      flipped[place] = (flipped[place] ?? 0) ^ (1 << dice.below(8));
      return flipped;
    }
  }
}

const DEEP = 20_000;

/** JSON text with the same meaning in another spelling, with a number or a depth that nobody expects, or just broken. */
export function mutateJson(text: string, dice: Dice): string {
  const digits = [...text.matchAll(/(?<=[:,[])\d+(?=[,}\]])/g)];
  const strings = [...text.matchAll(/"[^"\\]+"/g)];
  const replace = (found: RegExpMatchArray, by: string): string =>
    text.slice(0, found.index) + by + text.slice((found.index ?? 0) + found[0].length);
  switch (dice.below(9)) {
    case 0:
      return text.replace(pick(dice, [':', ',', '{', '}']), (one) => `${one}${pick(dice, [' ', '\n', '\t'])}`);
    case 1:
      return digits.length > 0
        ? replace(pick(dice, digits), pick(dice, ['1e3', '1.0', '-0', '-1', '9007199254740993', `1${'0'.repeat(400)}`, '1e999']))
        : `${text} `;
    case 2: {
      // One letter escaped: the same text, other bytes.
      const string = pick(dice, strings);
      const escaped = `"\\u${string[0].charCodeAt(1).toString(16).padStart(4, '0')}${string[0].slice(2)}`;
      return replace(string, escaped);
    }
    case 3:
      return text.replace(/^\{("[^"]+":)/, (all, name: string) => `{${name}1,${all.slice(1)}`); // a name that is there twice
    case 4:
      return replace(
        pick(dice, strings),
        pick(dice, [`${'['.repeat(DEEP)}${']'.repeat(DEEP)}`, `${'{"a":'.repeat(DEEP / 4)}1${'}'.repeat(DEEP / 4)}`]),
      );
    case 5:
      return replace(pick(dice, strings), pick(dice, ['null', '"\\ud800"', '""', '{"$ne":null}', '[]', 'true', `"${'x'.repeat(5_000)}"`]));
    case 6:
      return text.replace(/^\{/, pick(dice, ['{"__proto__":{"isAdmin":true},', '{"constructor":{"prototype":{}},', '\ufeff{']));
    default: {
      const bytes = mutateBytes(new TextEncoder().encode(text) as Bytes, dice);
      return new TextDecoder().decode(bytes);
    }
  }
}

type Payload = Readonly<Record<string, unknown>>;

/** A payload of a call with one thing in it changed, at whatever depth. */
export function mutatePayload(payload: Payload, dice: Dice): unknown {
  const names = Object.keys(payload);
  if (names.length === 0 || dice.below(12) === 0)
    return pick<unknown>(dice, [null, [], 'x', 1, [payload], { ...payload, sender: 'me' }, { ...payload, $where: '1' }]);
  const name = pick(dice, names);
  return { ...payload, [name]: mutateValue(payload[name], dice) };
}

function mutateValue(value: unknown, dice: Dice): unknown {
  if (dice.below(3) > 0) {
    if (value instanceof Uint8Array) return mutateBytes(Uint8Array.from(value), dice);
    if (Array.isArray(value)) {
      if (value.length > 0 && dice.below(2) === 0) return value.map((one, i) => (i === 0 ? mutateValue(one, dice) : one));
      return pick<unknown>(dice, [[...value, ...value], Array.from({ length: 3_000 }, () => value[0]), [value], []]);
    }
    if (typeof value === 'object' && value !== null) return mutatePayload(value as Payload, dice);
    if (typeof value === 'number')
      return pick<unknown>(dice, [-1, value + 0.5, 2 ** 53, 1e308, Number.NaN, Number.POSITIVE_INFINITY, `${value}`, -value]);
    if (typeof value === 'string')
      return pick<unknown>(dice, [
        `${value}${value}`,
        value.slice(1),
        value.toUpperCase(),
        `${value}\u0000`,
        'x'.repeat(100_000),
        '../../x',
        '\ud800',
      ]);
  }
  return pick<unknown>(dice, [null, true, 7, 'x', '', { $ne: null }, { $gt: '' }, nested(90), new Uint8Array(150_000), []]);
}

const nested = (depth: number): unknown => (depth === 0 ? 0 : [nested(depth - 1)]);

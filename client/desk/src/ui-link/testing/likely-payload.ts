import { deskCalls } from '@breakwater/shared/desk/calls';

type Shape = { readonly safeParse: (value: unknown) => { readonly success: boolean } };

/** Every field of every call, with its schema. */
export function fieldsOfAll(): (readonly [event: string, field: string, shape: Shape])[] {
  return Object.entries(deskCalls).flatMap(([event, { input }]) => {
    const shape = 'shape' in input ? (input.shape as Record<string, Shape>) : {};
    return Object.entries(shape).map(([field, schema]) => [event, field, schema] as const);
  });
}

/** A payload that its call takes: each field with the first of some likely values that fits. */
export function likelyPayload(event: string): Record<string, unknown> {
  return Object.fromEntries(fieldsOfAll().flatMap(([of, field, shape]) => (of === event ? [[field, likely(field, shape)]] : [])));
}

const codes = { handling: ['H1'], tlp: 'AMBER', source: 'B', information: '2' };
const everything: readonly unknown[] = [
  null,
  true,
  1,
  'en',
  'nobody',
  'A likely line of text',
  '2d1f1f5e-3c57-4a51-9d11-0f4f4c6d2a11',
  ['2d1f1f5e-3c57-4a51-9d11-0f4f4c6d2a11'],
  codes,
  { kind: 'everyone', taskforce: 'abc' },
  [{ kind: 'everyone', taskforce: 'abc' }],
  { basis: 'mou', note: '' },
  { act: 'acknowledge' },
  { language: 'en', theme: 'dark', clock: '24', zone: 'taskforce', singleKeys: true },
  ['TT'],
  // The groups of a recovery sheet.
  Array.from({ length: 9 }, () => 'AAAAA'),
];

function likely(field: string, shape: Shape): unknown {
  const options = 'options' in shape && Array.isArray(shape.options) ? (shape.options as unknown[]) : [];
  const listed = 'element' in shape ? ((shape.element as { options?: unknown[] }).options ?? []).map((option) => [option]) : [];
  const found = [...options, ...listed, ...everything].find((value) => shape.safeParse(value).success);
  if (found === undefined) throw new Error(`no likely value for ${field}`);
  return found;
}

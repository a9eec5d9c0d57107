import { canonicalJson } from '@breakwater/shared/format/canonical-json';
import { Refusal } from '@breakwater/shared/wire/reply';

/** Refuses a draft id that comes again with other words (`draft-differs`): all of `wanted` must stand in what was stated first. */
export function checkSameStatement(stated: object, wanted: object): void {
  const first = new Map(Object.entries(stated));
  const same = Object.entries(wanted).every(([field, value]) => canonicalJson(value) === canonicalJson(first.get(field) ?? null));
  if (!same) throw new Refusal('draft-differs');
}

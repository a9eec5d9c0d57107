import type { LinkText } from '@breakwater/shared/content/letter';
import type { RosterId } from '@breakwater/shared/ids';
import { LINKS_PER_LETTER_MAX } from '@breakwater/shared/limits';
import type { SignedLink } from '@breakwater/shared/roster/link';
import { linkText } from '../cosigning/link-text.ts';
import type { VaultReader } from '../vault/database.ts';
import { readLinks } from '../vault/read/links.ts';

/** Bytes of links in one letter's item; an item has to fit the largest bucket whatever its links hold. */
const PAGE_BYTES = 20 * 1_024;

export type LinkPage = { readonly roster: RosterId; readonly from: number; readonly links: LinkText[] };

/** Links of a roster as this desk follows it, both ends included, in pages that a letter's item holds. */
export const linkPages = (vault: VaultReader, roster: RosterId, from: number, to: number): LinkPage[] =>
  pagesOf(roster, from, readLinks(vault, roster, from, to - from + 1));

/** Links that follow each other from a height on, in such pages. */
export function pagesOf(roster: RosterId, from: number, stored: readonly SignedLink[]): LinkPage[] {
  const pages: LinkPage[] = [];
  let links: LinkText[] = [];
  let bytes = 0;
  const close = (next: number): void => {
    if (links.length > 0) pages.push({ roster, from: next - links.length, links });
    links = [];
    bytes = 0;
  };
  for (const [at, link] of stored.entries()) {
    const text = linkText(link);
    const size = Buffer.byteLength(JSON.stringify(text));
    if (links.length >= LINKS_PER_LETTER_MAX || bytes + size > PAGE_BYTES) close(from + at);
    links.push(text);
    bytes += size;
  }
  close(from + stored.length);
  return pages;
}

import type { ActSigner } from '@breakwater/shared/acts/authority';
import type { Language } from '@breakwater/shared/desk/views/basics';
import type { OfficerRef } from '@breakwater/shared/desk/views/people';
import type { OfficerId, RosterId } from '@breakwater/shared/ids';
import { createNames, type Names } from '../people/names.ts';
import type { OpenDesk } from '../ui-link/desk-ports.ts';

/** The open desk as one answer sees it: names looked up once, in the officer's language. */
export type Sight = Pick<OpenDesk, 'vault' | 'book' | 'now'> & { readonly names: Names; readonly language: Language };

export const sightOf = ({ vault, book, now }: OpenDesk, language: Language): Sight => ({
  vault,
  book,
  now,
  names: createNames({ vault, book }),
  language,
});

export const ourTaskforce = ({ book }: Pick<Sight, 'book'>): RosterId | undefined => book.own()?.taskforce.chain.id;

/** An officer of this taskforce as screens name one. */
export const officerOf = ({ names }: Sight, officer: OfficerId, taskforce: RosterId): OfficerRef | undefined =>
  names.officer(taskforce, officer);

/** The officer behind a signature. */
export const officerSigned = (sight: Sight, { officer, taskforce }: ActSigner): OfficerRef | undefined =>
  officerOf(sight, officer.officer, taskforce.chain.id);

import { Head } from '@breakwater/shared/roster/head';
import { SignedLink } from '@breakwater/shared/roster/link';
import type { Database } from '@signalapp/sqlcipher';
import type { AppendOutcome, NewLink, RosterStore } from '../roster-store.ts';
import { packSignatures, unpackSignatures } from '../signatures.ts';
import { plainBytes } from './database.ts';
import type { GroupCommit } from './group-commit.ts';

type HeadRow = { roster: string; height: number; hash: string };
type LinkRow = { bytes: Uint8Array<ArrayBuffer>; signatures: Uint8Array<ArrayBuffer> };

/** Rosters in SQLite: the links, and for each roster its standing head. */
export function sqliteRosters(db: Database, commits: GroupCommit): RosterStore {
  const head = db.prepare('SELECT id AS roster, height, hash FROM roster WHERE id = ?');
  const headsOfType = db.prepare('SELECT id AS roster, height, hash FROM roster WHERE type = ?');
  const allLinks = db.prepare('SELECT coalesce(sum(height + 1), 0) FROM roster', { pluck: true });
  const hashAt = db.prepare('SELECT hash FROM link WHERE roster = ? AND height = ?', { pluck: true });
  const links = db.prepare('SELECT bytes, signatures FROM link WHERE roster = ? AND height >= ? ORDER BY height LIMIT ?');
  const found = db.prepare('INSERT INTO roster (id, type, height, hash) VALUES (?, ?, ?, ?)');
  const grow = db.prepare('UPDATE roster SET height = ?, hash = ? WHERE id = ?');
  const insertLink = db.prepare('INSERT INTO link (roster, height, hash, bytes, signatures) VALUES (?, ?, ?, ?, ?)');

  const readHead = (roster: string): Head | undefined => {
    const row = head.get<HeadRow>([roster]);
    return row && Head.parse(row);
  };

  function append({ roster, type, height, hash, previous, signed }: NewLink): AppendOutcome {
    const own: Head = { roster, height, hash };
    const standing = readHead(roster);
    if (hashAt.get([roster, height]) === hash) return { status: 'appended', head: own };
    if (!standing && height > 0) return { status: 'unknown-roster' };
    if (standing && (height !== standing.height + 1 || previous !== standing.hash)) return { status: 'outrun', head: standing };
    if (standing) grow.run([height, hash, roster]);
    else found.run([roster, type, height, hash]);
    insertLink.run([roster, height, hash, signed.bytes, packSignatures(signed.signatures)]);
    return { status: 'appended', head: own };
  }

  return {
    appendLink: (link) => commits.write(() => append(link)),
    async readLinks(roster, from, page) {
      const standing = readHead(roster);
      if (!standing) return undefined;
      const read: SignedLink[] = [];
      let bytes = 0;
      for (const row of links.all<LinkRow>([roster, from, page.links])) {
        bytes += row.bytes.length;
        if (read.length > 0 && bytes > page.bytes) break;
        read.push(SignedLink.parse({ bytes: plainBytes(row.bytes), signatures: unpackSignatures(plainBytes(row.signatures)) }));
      }
      return { links: read, head: standing };
    },
    async listHeads(type) {
      return headsOfType.all<HeadRow>([type]).map((row) => Head.parse(row));
    },
    async countLinks() {
      return Number(allLinks.get([]));
    },
  };
}

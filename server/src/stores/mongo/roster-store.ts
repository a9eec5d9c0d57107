import { Head } from '@breakwater/shared/roster/head';
import { SignedLink } from '@breakwater/shared/roster/link';
import { type Connection, trusted } from 'mongoose';
import type { AppendOutcome, NewLink, RosterStore, RosterType } from '../roster-store.ts';
import { packSignatures, unpackSignatures } from '../signatures.ts';
import { bytes, collection, fromBuffer, insertMissing, isDuplicateKey, number, text, toBuffer } from './schema.ts';

type LinkDoc = { _id: string; roster: string; height: number; hash: string; bytes: Buffer; signatures: Buffer };
/** A roster's standing head, with that link itself: so one conditional write moves the head and brings the link. */
type RosterDoc = { _id: string; type: RosterType; height: number; hash: string; tip: { bytes: Buffer; signatures: Buffer } };

/**
 * Rosters in MongoDB. The roster's document is the truth about its head and holds the newest link; the link is then
 * copied to the others. A crash before the copy loses nothing: readers take the newest link from the roster, and the
 * next append copies it before it moves the head.
 */
export function mongoRosters(connection: Connection): RosterStore {
  const links = collection<LinkDoc>(connection, 'links', { _id: text, roster: text, height: number, hash: text, bytes, signatures: bytes });
  const rosters = collection<RosterDoc>(connection, 'rosters', {
    _id: text,
    type: text,
    height: number,
    hash: text,
    tip: { bytes, signatures: bytes },
  });
  const read = (roster: string): Promise<RosterDoc | null> => rosters.findOne({ _id: roster }).lean<RosterDoc>();
  const copyTip = (doc: RosterDoc): Promise<unknown> => insertMissing(links, [linkOf(doc)]);

  async function appendLink({ roster, type, height, hash, previous, signed }: NewLink): Promise<AppendOutcome> {
    const own: Head = { roster, height, hash };
    const tip = { bytes: toBuffer(signed.bytes), signatures: toBuffer(packSignatures(signed.signatures)) };
    const next: RosterDoc = { _id: roster, type, height, hash, tip };
    const standing = await read(roster);
    if (!standing && height > 0) return { status: 'unknown-roster' };
    if (standing && (await holds(standing, own))) return { status: 'appended', head: own };
    if (standing && (standing.height + 1 !== height || standing.hash !== previous)) return { status: 'outrun', head: headOf(standing) };

    if (standing) {
      await copyTip(standing);
      const moved = await rosters.updateOne({ _id: roster, height: standing.height, hash: standing.hash }, { $set: { height, hash, tip } });
      if (moved.modifiedCount === 0) return outcomeOfRace(own);
    } else {
      try {
        await rosters.insertMany([next], { lean: true });
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
        return outcomeOfRace(own);
      }
    }
    await copyTip(next);
    return { status: 'appended', head: own };
  }

  /** Whether a link is in the roster: as its head, or below it. */
  async function holds(standing: RosterDoc, { roster, height, hash }: Head): Promise<boolean> {
    if (standing.height === height) return standing.hash === hash;
    return (await links.exists({ roster, height, hash })) !== null;
  }

  async function outcomeOfRace(own: Head): Promise<AppendOutcome> {
    const standing = await read(own.roster);
    if (!standing) return { status: 'unknown-roster' };
    return (await holds(standing, own)) ? { status: 'appended', head: own } : { status: 'outrun', head: headOf(standing) };
  }

  return {
    appendLink,
    async readLinks(roster, from, page) {
      const standing = await read(roster);
      if (!standing) return undefined;
      const found: LinkDoc[] = await links
        .find({ roster, height: trusted({ $gte: from, $lt: standing.height }) })
        .sort({ height: 1 })
        .limit(page.links)
        .lean<LinkDoc[]>();
      if (found.length < page.links && from <= standing.height) found.push(linkOf(standing));
      const taken: SignedLink[] = [];
      let size = 0;
      for (const link of found) {
        size += link.bytes.length;
        if (taken.length > 0 && size > page.bytes) break;
        taken.push(SignedLink.parse({ bytes: fromBuffer(link.bytes), signatures: unpackSignatures(fromBuffer(link.signatures)) }));
      }
      return { links: taken, head: headOf(standing) };
    },
    async listHeads(type) {
      const found = await rosters.find({ type }, { height: 1, hash: 1 }).lean<RosterDoc[]>();
      return found.map(headOf);
    },
    async countLinks() {
      const count = { _id: null, links: { $sum: { $add: ['$height', 1] } } };
      return (await rosters.aggregate<{ readonly links: number }>([{ $group: count }]))[0]?.links ?? 0;
    },
  };
}

const headOf = ({ _id: roster, height, hash }: Pick<RosterDoc, '_id' | 'height' | 'hash'>): Head => Head.parse({ roster, height, hash });

const linkOf = ({ _id: roster, height, hash, tip }: RosterDoc): LinkDoc => ({ _id: `${roster}/${height}`, roster, height, hash, ...tip });

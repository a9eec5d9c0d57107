import { randomUUID } from 'node:crypto';
import { Frame } from '@breakwater/shared/content/frame';
import type { LetterItem, LetterItemOf } from '@breakwater/shared/content/letter';
import { EnvelopeId, type RosterId } from '@breakwater/shared/ids';
import { CONFIRMATION_INTERVAL_MS, HISTORY_ASK_AGAIN_MS } from '@breakwater/shared/limits';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { VaultTx } from '../vault/database.ts';
import { openVault } from '../vault/open.ts';
import { writeFrame } from './frame.ts';
import { receiveAll, settle } from './testing/pump.ts';
import { messagesIn, roomLinks, type SmallNetwork, say, smallNetwork, type TestDesk, textsIn } from './testing/small-network.ts';

type Page = LetterItemOf<'history'>;
type Entry = Page['entries'][number];

// a has a second desk; b and c are other taskforces. What the first desk gives comes out of an errand that a test can read and change.
describe('history for a second desk', () => {
  let network: SmallNetwork;
  let a: TestDesk;
  let b: TestDesk;
  let c: TestDesk;
  let room: RosterId;
  beforeEach(async () => {
    network = await smallNetwork();
    [a, b, c] = [await network.found('TT'), await network.found('GY'), await network.found('JM')];
    room = await network.room(a, [b, c]);
    for (const text of ['one', 'two', 'three'])
      for (const desk of [a, b]) {
        await say(desk, network, room, `${desk.name} ${text}`);
        await settle(network, a, b, c);
      }
  });
  afterEach(() => network[Symbol.asyncDispose]());

  const marks = (desk: TestDesk): (string | null)[] => messagesIn(desk, room).map(({ mark }) => mark);
  const all = ['TT one', 'GY one', 'TT two', 'GY two', 'TT three', 'GY three'];

  async function second(): Promise<TestDesk> {
    const desk = await network.another(a);
    await network.store(desk, roomLinks(a, room));
    return desk;
  }
  function inVault({ files }: TestDesk, work: (tx: VaultTx) => void): void {
    const vault = opened(files);
    vault.transaction(work);
    vault.close();
  }
  function opened(files: TestDesk['files']) {
    const opening = openVault(files.file, files.key, { create: false });
    if (opening.status !== 'open') throw new Error(opening.status);
    return opening.vault;
  }
  /** Leaves an item to be sent, as whoever holds the desk can. */
  const slip = (from: TestDesk, to: TestDesk, item: LetterItem): void =>
    inVault(
      from,
      (tx) =>
        void tx.run(
          'INSERT INTO errands (device, lane, key, item, notBeforeMs) VALUES (?, 2, ?, ?, 0)',
          to.device,
          randomUUID(),
          JSON.stringify(item),
        ),
    );
  /** What the first desk would give: its page, taken out before it leaves. */
  function truePage(desk: TestDesk): Page {
    const rows = desk.vault.all<{ anchor: number; salt: string; frame: string }>(
      'SELECT anchor, salt, frame FROM messages WHERE conversation = ? ORDER BY seq DESC',
      room,
    );
    return {
      item: 'history',
      room,
      below: null,
      next: null,
      entries: rows.map(({ anchor, salt, frame }) => ({ at: anchor, salt, frame })),
    };
  }
  const askedOf = (desk: TestDesk) =>
    desk.vault.one<{ refused: number; state: string }>('SELECT refused, state FROM historyAsks WHERE room = ?', room);
  /** The second desk has asked, and the first one is in hands that answer with this. */
  async function givenBy(changed: (page: Page) => readonly Page[]): Promise<TestDesk> {
    const desk = await second();
    await settle(network, desk);
    for (const page of changed(truePage(a))) {
      slip(a, desk, page);
      await settle(network, a, desk);
    }
    return desk;
  }
  const altered = ({ at, frame }: Entry, change: (frame: Frame) => Frame): Entry => {
    const kept = writeFrame(change(Frame.parse(JSON.parse(frame))));
    if (!kept) throw new Error('too large');
    return { at, salt: kept.salt, frame: kept.text };
  };
  const by = (desk: TestDesk) => (entry: Entry) => Frame.parse(JSON.parse(entry.frame)).device === desk.device;

  it('[T9] is asked for and comes, in its order and once; what others wrote is confirmed by what they write next', async () => {
    const desk = await second();
    await settle(network, a, b, c, desk);
    expect(textsIn(desk, room)).toEqual(all);
    expect(marks(desk)).toEqual(['given', 'unconfirmed', 'given', 'unconfirmed', 'given', 'unconfirmed']);
    expect(desk.vault.one('SELECT count(*) AS n FROM historyAsks WHERE state = ?', 'done')).toEqual({ n: 1 });
    await say(b, network, room, 'GY four');
    await settle(network, a, b, c, desk);
    expect(textsIn(desk, room)).toEqual([...all, 'GY four']);
    expect(marks(desk)).toEqual([...all.map(() => 'given'), null]);
    // Both ways go on: the second desk writes and everybody reads.
    await say(desk, network, room, 'from the second');
    await settle(network, a, b, c, desk);
    expect(textsIn(c, room)).toEqual([...all, 'GY four', 'from the second']);
  });

  it('[T9] goes on after a crash, page by page, and after a page that was lost', async () => {
    const desk = await second();
    await settle(network, desk);
    await network.restart(desk);
    network.relay.mailboxes.get(a.device)?.splice(0);
    network.clock.nowMs += HISTORY_ASK_AGAIN_MS;
    await settle(network, a, b, c, desk);
    expect(textsIn(desk, room)).toEqual(all);
  });

  it('[T9] whatever order, loss and repetition of pages: the same messages, once', async () => {
    const desk = await second();
    await settle(network, desk);
    const { entries } = truePage(a);
    // As the first desk counts: it answers, too, and both must come to the same.
    const seqs = a.vault
      .all<{ seq: number }>('SELECT seq FROM messages WHERE conversation = ? ORDER BY seq DESC', room)
      .map(({ seq }) => seq);
    const pages: Page[] = entries.map((entry, i) => ({
      item: 'history',
      room,
      below: i === 0 ? null : (seqs[i - 1] ?? null),
      next: i === entries.length - 1 ? null : (seqs[i] ?? null),
      entries: [entry],
    }));
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(pages.length - 1), { maxLength: 12 }), async (order) => {
        inVault(desk, (tx) => {
          tx.run('DELETE FROM messages WHERE conversation = ?', room);
          tx.run(`UPDATE historyAsks SET below = NULL, state = 'asking', refused = 0`);
        });
        for (const i of [...order, ...pages.keys()]) {
          slip(a, desk, pages[i] as Page);
          await settle(network, a, desk);
        }
        expect(textsIn(desk, room)).toEqual(all);
        expect(askedOf(desk)).toEqual({ refused: 0, state: 'done' });
      }),
      { numRuns: 12 },
    );
  });

  it('[T9] [D11] what another desk gave before it came from its author is taken from its author, and confirmed', async () => {
    const desk = await second();
    await say(b, network, room, 'GY four');
    await settle(network, a, b, c);
    const waiting = network.relay.mailboxes.get(desk.device)?.splice(0) ?? [];
    const late = waiting.filter(({ sender }) => sender === b.device);
    network.relay.mailboxes.get(desk.device)?.push(...waiting.filter((entry) => !late.includes(entry)));
    await settle(network, a, desk);
    expect(textsIn(desk, room)).toEqual([...all, 'GY four']);
    network.relay.mailboxes.get(desk.device)?.push(...late);
    network.clock.nowMs += CONFIRMATION_INTERVAL_MS;
    await settle(network, a, b, c, desk);
    expect(textsIn(desk, room)).toEqual([...all, 'GY four']);
    expect(marks(desk).at(-1)).toBe(null);
    expect(b.vault.all(`SELECT 1 FROM outbox WHERE kind = 'message'`)).toEqual([]);
  });

  describe('from a hostile giver', () => {
    it('[T9] an inserted message stays marked, and gives way to the true one of its place', async () => {
      const desk = await givenBy((page) => [
        {
          ...page,
          entries: [
            ...page.entries
              .filter(by(b))
              .slice(0, 1)
              .map((entry) =>
                altered(entry, (frame) => ({
                  ...frame,
                  number: 4,
                  envelope: EnvelopeId.parse(randomUUID()),
                  content: { kind: 'text', text: 'never said', language: null, replyTo: null, codes: null },
                })),
              ),
            ...page.entries,
          ],
        },
      ]);
      expect(messagesIn(desk, room).find(({ text }) => text === 'never said')?.mark).toBe('unconfirmed');
      await say(b, network, room, 'GY four');
      await settle(network, a, b, c, desk);
      expect(textsIn(desk, room)).toEqual([...all, 'GY four']);
      expect(marks(desk).filter((mark) => mark === 'broken-chain' || mark === 'unconfirmed')).toEqual([]);
    });

    it('[T9] an altered message is never confirmed, nor what rests on it', async () => {
      const desk = await givenBy((page) => [
        {
          ...page,
          entries: page.entries.map((entry) =>
            by(b)(entry) && entry.frame.includes('GY two')
              ? altered(entry, (frame) => ({ ...frame, content: { ...frame.content, text: 'GY never' } }))
              : entry,
          ),
        },
      ]);
      await say(b, network, room, 'GY four');
      await settle(network, a, b, c, desk);
      const mine = messagesIn(desk, room).filter(({ device }) => device === b.device);
      expect(mine.map(({ text, mark }) => [text, mark])).toEqual([
        ['GY one', 'unconfirmed'],
        ['GY never', 'unconfirmed'],
        ['GY three', 'given'],
        ['GY four', null],
      ]);
    });

    it('[T9] words of the giver are not put in the mouth of another: neither as a desk without a seat, nor as this one, nor as one with a seat unmarked', async () => {
      const stranger = await network.found('BB');
      const desk = await givenBy((page) => {
        const mine = page.entries.find(by(a));
        if (!mine) throw new Error('nothing to forge');
        const as = (device: TestDesk['device']) =>
          altered(mine, (frame) => ({ ...frame, device, number: 9, envelope: EnvelopeId.parse(randomUUID()) }));
        const self = network.desks().at(-1)?.device ?? stranger.device;
        return [{ ...page, entries: [as(stranger.device), as(self), as(c.device)] }];
      });
      expect(messagesIn(desk, room).map(({ device, mark }) => [device, mark])).toEqual([[c.device, 'unconfirmed']]);
      expect(askedOf(desk)?.refused).toBe(2);
    });

    it('[T9] an author’s messages keep the author’s order, whatever order they are given in', async () => {
      const desk = await givenBy((page) => [
        { ...page, entries: page.entries.map((entry, i) => ({ ...entry, at: page.entries[page.entries.length - 1 - i]?.at ?? 0 })) },
      ]);
      for (const author of [a, b])
        expect(
          messagesIn(desk, room)
            .filter(({ device }) => device === author.device)
            .map(({ number }) => number),
        ).toEqual([1, 2, 3]);
    });

    it('[T9] what belongs behind the beginning of our own count is refused, and so is what nobody asked for', async () => {
      const desk = await second();
      await settle(network, desk);
      await say(b, network, room, 'GY four');
      await settle(network, b, desk);
      const page = truePage(a);
      const forged = page.entries
        .filter(by(b))
        .slice(0, 1)
        .map((entry) => altered(entry, (frame) => ({ ...frame, number: 7, envelope: EnvelopeId.parse(randomUUID()) })));
      slip(b, desk, { ...page, entries: forged });
      await settle(network, b, desk);
      expect(askedOf(desk)).toEqual({ refused: 0, state: 'asking' });
      slip(a, desk, { ...page, entries: forged });
      await settle(network, a, desk);
      expect(textsIn(desk, room)).toEqual(['GY four']);
      expect(askedOf(desk)).toEqual({ refused: 1, state: 'resting' });
    });
  });

  it('[T9] [DE68] a hostile asker gets nothing: another taskforce, one outside the room, a colleague who came later, a desk that was removed', async () => {
    const [colleague, outside] = [await network.enrol(a), await network.found('SR')];
    await network.store(colleague, roomLinks(a, room));
    const desk = await second();
    await settle(network, a, b, c, colleague, outside);
    const pagesFor = (to: TestDesk): number =>
      network.relay.submits.filter(({ parts }) => parts.some(({ device }) => device === to.device)).length;
    for (const asker of [b, colleague, outside]) {
      slip(asker, a, { item: 'history-asked', room, below: null });
      await settle(network, asker);
      await receiveAll(a, network);
      const pages = a.vault
        .all<{ item: string }>('SELECT item FROM errands WHERE key LIKE ?', 'history:%')
        .map(({ item }) => JSON.parse(item));
      for (const page of pages) expect(page).toEqual({ item: 'history', room, below: null, next: null, entries: [], heartbeats: [] });
      expect(pages.length).toBeGreaterThan(0);
      // Nor what the room is about, to who is not in it.
      const terms = a.vault.all('SELECT key FROM errands WHERE device = ? AND item LIKE ?', asker.device, '%"item":"terms"%');
      expect(terms.length).toBe(asker === outside ? 0 : 1);
      expect(textsIn(asker, room).length).toBe(asker === b ? all.length : 0);
    }
    await settle(network, desk);
    const before = pagesFor(desk);
    await network.link(a, 'device.revoked', { device: desk.device }, a.taskforce);
    await settle(network, a);
    expect(pagesFor(desk)).toBe(before);
    expect(textsIn(desk, room)).toEqual([]);
  });
});

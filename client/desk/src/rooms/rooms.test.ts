import type { MessageItem, TimelineItem } from '@breakwater/shared/desk/views/rooms';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AskDesk, askDesk } from '../testing/ask-desk.ts';
import { laneNetwork, newDraft } from '../testing/lane-network.ts';
import type { LaneNetwork, LaneOfficer } from '../testing/lane-officer.ts';

let network: LaneNetwork;
let ibis: LaneOfficer;
let hoatzin: LaneOfficer;
let agouti: LaneOfficer;
let ask: AskDesk;
let theirs: AskDesk;
let colleague: AskDesk;
beforeAll(async () => {
  network = await laneNetwork();
  ibis = await network.found('TT', 'Officer Ibis');
  hoatzin = await network.found('GY', 'Officer Hoatzin');
  agouti = await network.enrol(ibis, 'Officer Agouti', ['investigator']);
  [ask, theirs, colleague] = [askDesk(ibis.desk), askDesk(hoatzin.desk, { language: 'es' }), askDesk(agouti.desk)];
}, 60_000);
afterAll(() => network[Symbol.asyncDispose]());

const everything = { before: null, after: null, around: null, limit: 100 };
const consult = (title: string, text: string) =>
  ask('rooms:open-consultation', {
    draft: newDraft(),
    with: [{ kind: 'officer', taskforce: hoatzin.taskforce, officer: hoatzin.officer }],
    title,
    text,
  });
const write = (who: AskDesk, room: string, text: string, more: { draft?: string; replyTo?: string } = {}) =>
  who('rooms:write', { room, draft: more.draft ?? newDraft(), text, replyTo: more.replyTo ?? null, codes: null, hurry: false });
const messagesOf = (items: readonly TimelineItem[]): MessageItem[] => items.filter((item) => item.kind === 'message');
type Page = Awaited<ReturnType<typeof theirs<'rooms:read'>>>;
const textsOf = (items: readonly TimelineItem[]): string[] => messagesOf(items).map(({ text }) => text);

describe('a consultation', () => {
  it('[J5] is opened with its codes and terms, and its first message arrives with its author', async () => {
    const row = await consult('Arrivals on the south coast', 'Have you seen the boats?');
    expect(row).toMatchObject({
      kind: 'consultation',
      title: 'Arrivals on the south coast',
      state: 'open',
      officerCount: 2,
      codes: { tlp: 'AMBER', handling: ['H1'] },
      last: { text: 'Have you seen the boats?', mine: true, stage: 'queued' },
    });
    await network.settle();
    expect((await theirs('rooms:list', {})).rooms[0]).toMatchObject({
      id: row.id,
      title: 'Arrivals on the south coast',
      unread: 1,
      last: { mine: false, by: { name: 'Officer Ibis' } },
    });
    const { items, firstUnread } = await theirs('rooms:read', { room: row.id, ...everything });
    const [message] = messagesOf(items);
    expect(message).toMatchObject({
      text: 'Have you seen the boats?',
      by: { id: ibis.officer, name: 'Officer Ibis', taskforce: { code: 'TT', standing: 'unverified' } },
      mine: false,
      language: 'en',
      stage: null,
      reach: null,
      codes: null,
      leaving: null,
      receivedAtMs: network.clock.nowMs,
    });
    expect(firstUnread).toBe(message?.id);
    expect(items[0]).toMatchObject({ kind: 'event', event: 'opened' });
  });

  it('shows how far a message has come: waiting, at the hub, delivered, read', async () => {
    const { id: room } = await consult('Stages', 'zero');
    await network.settle();
    network.lose(hoatzin.device);
    const sent = await write(ask, room, 'one');
    expect(sent).toMatchObject({ mine: true, stage: 'queued', leaving: null });
    const stageNow = async () => messagesOf((await ask('rooms:read', { room, ...everything })).items).at(-1);
    await network.settle();
    expect(await stageNow()).toMatchObject({ stage: 'sent', reach: { to: 1, delivered: 0, read: 0 } });
    network.lose();
    const { id: two } = await write(ask, room, 'two');
    network.clock.nowMs += 61_000;
    await network.settle();
    expect(await stageNow()).toMatchObject({ text: 'two', stage: 'delivered', reach: { to: 1, delivered: 1, read: 0 } });
    network.clock.nowMs += 61_000;
    await network.settle(); // 'one' comes, above it (DE93)
    await theirs('rooms:mark-read', { room, upTo: two, late: 'all' });
    network.clock.nowMs += 61_000;
    await network.settle();
    expect(await stageNow()).toMatchObject({ stage: 'read', reach: { to: 1, delivered: 1, read: 1 } });
  });

  it('[D5] shows what did not come as missing, with its sender, and never drops it', async () => {
    const { id: room } = await consult('Gaps', 'first');
    await network.settle();
    network.lose(hoatzin.device);
    await write(ask, room, 'lost');
    await network.settle();
    network.lose();
    await write(ask, room, 'after');
    await network.settle();
    const { items } = await theirs('rooms:read', { room, ...everything });
    const lines = items
      .filter(({ kind }) => kind !== 'event')
      .map((item) => (item.kind === 'message' ? item.text : item.kind === 'unreadable' ? item.cause : ''));
    expect(lines).toEqual(['first', 'missing', 'after']);
    expect(items.find(({ kind }) => kind === 'unreadable')).toMatchObject({ by: { name: 'Officer Ibis' }, count: 1 });
  });

  it('answers a repeated draft with the first line, and refuses one that says something else', async () => {
    const { id: room } = await consult('Drafts', '');
    const draft = newDraft();
    const first = await write(ask, room, 'once', { draft });
    expect(await write(ask, room, 'once', { draft })).toEqual(first);
    await expect(write(ask, room, 'twice', { draft })).rejects.toMatchObject({ code: 'draft-differs' });
    await network.settle();
    expect(await write(ask, room, 'once', { draft: draft.toUpperCase() })).toMatchObject({
      id: first.id,
      stage: expect.stringMatching(/sent|delivered/),
    });
    await expect(write(ask, room, 'twice', { draft })).rejects.toMatchObject({ code: 'draft-differs' });
    expect(textsOf((await ask('rooms:read', { room, ...everything })).items)).toEqual(['once']);
  });

  it('opens one room for a repeated draft', async () => {
    const again = {
      draft: newDraft(),
      with: [{ kind: 'officer' as const, taskforce: hoatzin.taskforce, officer: hoatzin.officer }],
      title: 'Once',
      text: 'hello',
    };
    const [one, two] = await Promise.all([ask('rooms:open-consultation', again), ask('rooms:open-consultation', again)]);
    expect(one.id).toBe(two.id);
    expect((await ask('rooms:list', {})).rooms.filter(({ title }) => title === 'Once')).toHaveLength(1);
    expect(textsOf((await ask('rooms:read', { room: one.id, ...everything })).items)).toEqual(['hello']);
  });

  it('quotes what is answered, and refuses to answer what is not in the room', async () => {
    const { id: room } = await consult('Replies', 'a question');
    const other = await consult('Elsewhere', 'not here');
    await network.settle();
    const [question] = messagesOf((await theirs('rooms:read', { room, ...everything })).items);
    const reply = await write(theirs, room, 'una respuesta', { replyTo: question?.id ?? '' });
    expect(reply).toMatchObject({ language: 'es', replyTo: { message: question?.id, by: { name: 'Officer Ibis' }, text: 'a question' } });
    const [elsewhere] = messagesOf((await ask('rooms:read', { room: other.id, ...everything })).items);
    await expect(write(ask, room, 'x', { replyTo: elsewhere?.id ?? '' })).rejects.toMatchObject({ code: 'unknown-message' });
    await expect(write(ask, room, 'x', { replyTo: 'nothing' })).rejects.toMatchObject({ code: 'unknown-message' });
  });

  it('shows what the officer wrote at another desk as own, and never as unread', async () => {
    const second = await network.another(hoatzin);
    const { id: room } = await consult('Two desks', 'hello');
    await network.settle();
    await write(askDesk(second.desk), room, 'from my other desk');
    await network.settle();
    await write(ask, room, 'to both');
    await network.settle();
    const { items } = await theirs('rooms:read', { room, ...everything });
    expect(messagesOf(items).map(({ text, mine, stage }) => [text, mine, stage])).toEqual([
      ['hello', false, null],
      ['from my other desk', true, null],
      ['to both', false, null],
    ]);
    const unread = async (who: AskDesk) => (await who('rooms:list', {})).rooms.find(({ id }) => id === room)?.unread;
    expect(await unread(theirs)).toBe(2);
    expect(await unread(askDesk(second.desk))).toBe(2);
    const [first] = messagesOf(items);
    await theirs('rooms:mark-read', { room, upTo: first?.id ?? '', late: null });
    expect((await theirs('rooms:read', { room, ...everything })).firstUnread).toBe(messagesOf(items)[2]?.id);
  });

  it('pages through a long room without a gap or a repeat', async () => {
    const { id: room } = await consult('Pages', '');
    for (let i = 0; i < 25; i++) await write(ask, room, `message ${i}`);
    await network.settle();
    const texts: string[] = [];
    let before: string | null = null;
    for (;;) {
      const page: Page = await theirs('rooms:read', { room, ...everything, before, limit: 7 });
      texts.unshift(...textsOf(page.items));
      before = page.earlier;
      if (before === null) break;
    }
    expect(texts).toEqual(Array.from({ length: 25 }, (_, i) => `message ${i}`));
    const { items: around } = await theirs('rooms:read', { room, ...everything });
    const middle = messagesOf(around)[12];
    const page = await theirs('rooms:read', { room, ...everything, around: middle?.id ?? '', limit: 5 });
    expect(textsOf(page.items)).toEqual([9, 10, 11, 12, 13].map((i) => `message ${i}`));
    const onward = await theirs('rooms:read', { room, ...everything, after: page.later, limit: 3 });
    expect(textsOf(onward.items)).toEqual(['message 14', 'message 15', 'message 16']);
  });

  it('can be left and closed by whom it says, and is silent afterwards', async () => {
    const { id: room } = await consult('Ends', 'hello');
    await network.settle();
    const can = ['write', 'admit', 'keep-out', 'leave'];
    expect(await ask('rooms:detail', { room })).toMatchObject({ can: [...can, 'close'] });
    const detail = await theirs('rooms:detail', { room });
    expect(detail).toMatchObject({ can, silent: null, openedBy: { id: ibis.officer }, retentionDays: 90 });
    expect(detail.members.map(({ officer, role }) => [officer?.name, role])).toEqual([
      ['Officer Ibis', 'leader'],
      ['Officer Hoatzin', 'investigator'],
    ]);
    await expect(theirs('rooms:close', { room })).rejects.toMatchObject({ code: 'not-allowed' });
    await theirs('rooms:leave', { room });
    expect(await theirs('rooms:detail', { room })).toMatchObject({ silent: 'left', can: [], room: { state: 'left' } });
    expect(await ask('rooms:detail', { room })).toMatchObject({ silent: 'alone', can: ['admit', 'keep-out', 'leave', 'close'] });
    await ask('rooms:close', { room });
    expect(await ask('rooms:detail', { room })).toMatchObject({ silent: 'closed', can: [], room: { state: 'closed' } });
    await expect(write(ask, room, 'too late')).rejects.toMatchObject({ code: 'room-closed' });
  });

  it('refuses members that are not there, and a room with nobody else', async () => {
    const open = (member: object) => ask('rooms:open-consultation', { draft: newDraft(), with: [member as never], title: '', text: '' });
    await expect(open({ kind: 'everyone', taskforce: 'nowhere' })).rejects.toMatchObject({ code: 'unknown-taskforce' });
    await expect(open({ kind: 'officer', taskforce: hoatzin.taskforce, officer: ibis.officer })).rejects.toMatchObject({
      code: 'unknown-officer',
    });
    await expect(open({ kind: 'post', taskforce: hoatzin.taskforce, post: newDraft() })).rejects.toMatchObject({ code: 'unknown-post' });
    await expect(open({ kind: 'officer', taskforce: ibis.taskforce, officer: ibis.officer })).rejects.toMatchObject({
      code: 'nobody-to-send-to',
    });
  });

  it('[T5] opens an investigation inside our own taskforce, and asks no other that ours has not verified', async () => {
    const base = {
      title: 'Operation',
      purpose: 'p',
      legalBasis: 'l',
      codes: { handling: ['H2'], tlp: 'RED', source: 'A', information: '1' } as const,
      retentionDays: null,
    };
    const codes = { ...base.codes, handling: [...base.codes.handling] };
    const row = await ask('rooms:open-investigation', {
      ...base,
      codes,
      draft: newDraft(),
      with: [{ kind: 'officer', taskforce: ibis.taskforce, officer: agouti.officer }],
    });
    expect(row).toMatchObject({ kind: 'investigation', codes: { tlp: 'RED', handling: ['H2'] } });
    await write(ask, row.id, 'for your eyes');
    await network.settle();
    expect((await colleague('rooms:list', {})).rooms.find(({ id }) => id === row.id)).toMatchObject({ unread: 1, title: 'Operation' });
    await expect(
      ask('rooms:open-investigation', { ...base, codes, draft: newDraft(), with: [{ kind: 'everyone', taskforce: hoatzin.taskforce }] }),
    ).rejects.toMatchObject({ code: 'not-verified' });
  });
});

describe('the rest of a room’s calls', () => {
  it('keeps a composer’s text, and forgets it when it is empty', async () => {
    await ask('drafts:keep', { place: 'room-1', text: 'half a sen' });
    expect(await ask('drafts:read', { place: 'room-1' })).toEqual({ text: 'half a sen', atMs: network.clock.nowMs });
    await ask('drafts:keep', { place: 'room-1', text: '' });
    expect(await ask('drafts:read', { place: 'room-1' })).toEqual({ text: '', atMs: null });
  });

  it('takes back what has not left, once', async () => {
    const { id: room } = await consult('Takes back', '');
    const draft = newDraft();
    await write(ask, room, 'no, not that', { draft });
    expect(await ask('take-back', { draft })).toEqual({ taken: true });
    expect(await ask('take-back', { draft })).toEqual({ taken: false });
    expect(textsOf((await ask('rooms:read', { room, ...everything })).items)).toEqual([]);
  });

  it('knows no room and no message that is not there', async () => {
    const { id: room } = await consult('Known', 'x');
    for (const wrong of ['x', newDraft(), ibis.taskforce]) {
      await expect(ask('rooms:detail', { room: wrong })).rejects.toMatchObject({ code: 'unknown-room' });
      await expect(ask('rooms:read', { room: wrong, ...everything })).rejects.toMatchObject({ code: 'unknown-room' });
      await expect(ask('rooms:read', { room, ...everything, around: wrong })).rejects.toMatchObject({ code: 'unknown-message' });
      await expect(ask('rooms:mark-read', { room, upTo: wrong, late: null })).rejects.toMatchObject({ code: 'unknown-message' });
    }
  });

  it('finds words in messages, names and titles, and says where they stand', async () => {
    const { id: room } = await consult('Barco gris', 'Una lancha gris salió de Güiria, sin nombre.');
    await network.settle();
    const { hits } = await theirs('search', { text: 'güiria lan' });
    expect(hits).toMatchObject([{ kind: 'message', room, title: 'Barco gris', taskforce: { code: 'TT' } }]);
    const [hit] = hits;
    expect(hit?.marks.map(([from, to]) => hit.excerpt.slice(from, to))).toEqual(['lan', 'Güiria']);
    expect((await theirs('search', { text: 'guiria' })).hits).toHaveLength(1);
    expect((await theirs('search', { text: 'barco' })).hits).toMatchObject([{ kind: 'room', id: room }]);
    expect((await theirs('search', { text: 'ibi' })).hits).toMatchObject([{ kind: 'officer', id: ibis.officer, title: 'Officer Ibis' }]);
    expect((await theirs('search', { text: 'TT' })).hits[0]).toMatchObject({ kind: 'taskforce', id: ibis.taskforce });
    expect((await theirs('search', { text: '" OR * NEAR(' })).hits).toEqual([]);
  });

  it('[U6] shows on the first screen what is unread, and what was done', async () => {
    const { id: room } = await consult('Today', 'look at this');
    await network.settle();
    const today = await theirs('today:read', {});
    expect(today.rooms.map(({ id }) => id)).toContain(room);
    expect(today.reachable?.map(({ code }) => code)).toEqual(['TT']);
    expect([today.done.messagesReceived, (await ask('today:read', {})).done.messagesSent]).not.toContain(0);
  });
});

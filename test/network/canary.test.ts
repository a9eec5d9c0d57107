import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { CastOfficer } from '@breakwater/scripts/cast';
import { type DemonstrationDesk, openDesks } from '@breakwater/scripts/demonstration-desks';
import { enrolAll } from '@breakwater/scripts/enrolment';
import { consult } from '@breakwater/scripts/history';
import { PHONE_MAX_CHARACTERS, UI_PAGE_MAX_ITEMS } from '@breakwater/shared/limits';
import { describe, expect, it } from 'vitest';
import type { StoreKind } from '../network-hub.ts';
import { finds, formsOf } from './canary/forms.ts';
import { watchHub } from './canary/watched-hub.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const STORES: readonly StoreKind[] = process.env.MONGODB_URI ? ['sqlite', 'mongo'] : ['sqlite'];
const PATIENCE_MS = 240_000;

/** A word that nothing else can contain, and texts that carry it at both ends, so that no page boundary hides both. */
function canaries() {
  const word = `q${randomBytes(12)
    .toString('hex')
    .replaceAll(/\d/g, (digit) => 'ghijklmnop'.charAt(Number(digit)))}`;
  const labels: string[] = [];
  const text = (label: string): string => {
    labels.push(label);
    return `${word}-${label} ${word}`;
  };
  return { word, labels, text };
}

const castWith = (text: (label: string) => string): readonly CastOfficer[] =>
  (
    [
      ['tt-chair', 'TT', ['chair']],
      ['gy-chair', 'GY', ['chair']],
      ['tt-officer', 'TT', ['investigator']],
    ] as const
  ).map(([key, taskforce, roles]) => ({
    key,
    taskforce,
    roles,
    name: text(`name of ${key}`),
    function: text(`function of ${key}`),
    // As long as a number may be, the word whole.
    phone: text(`no. ${key}`).slice(0, PHONE_MAX_CHARACTERS),
    language: 'en',
  }));

const CODES = { handling: ['H1' as const], tlp: 'AMBER' as const, source: 'B' as const, information: '2' as const };

/** The three jobs between two taskforces, every text a canary. */
async function work(tt: DemonstrationDesk, gy: DemonstrationDesk, text: (label: string) => string): Promise<void> {
  const room = await consult(tt, [gy], text('title of the consultation'), text('its first message'));
  await gy.link.ask('rooms:write', { room, draft: randomUUID(), text: text('its answer'), replyTo: null, codes: null, hurry: true });
  const taskforces = await Promise.all([tt, gy].map(async (desk) => (await desk.link.ask('people:list', {})).taskforces));
  const own = taskforces[0]?.find(({ code }) => code === 'TT');
  const asked = taskforces[1]?.find(({ code }) => code === 'TT');
  if (!own || !asked) throw new Error('they do not see each other');
  // Until two taskforces can sign together (T6), among its own officers.
  const investigation = await tt.link.ask('rooms:open-investigation', {
    draft: randomUUID(),
    with: [{ kind: 'everyone', taskforce: own.id }],
    title: text('title of the investigation'),
    purpose: text('its purpose'),
    legalBasis: text('its legal basis'),
    codes: CODES,
    retentionDays: 90,
  });
  const line = { draft: randomUUID(), text: text('a line in the investigation'), replyTo: null, codes: null, hurry: true };
  await tt.link.ask('rooms:write', { room: investigation.id, ...line });
  await tt.link.ask('alerts:raise', {
    draft: randomUUID(),
    status: 'Actual',
    event: 'emerging-flow',
    urgency: 'Immediate',
    severity: 'Severe',
    certainty: 'Likely',
    language: 'en',
    headline: text('headline of the alert'),
    description: text('its description'),
    instruction: text('its instruction'),
    areaDescription: text('its area'),
    areas: ['GY', 'TT'],
    expiresInHours: 24,
    codes: CODES,
  });
  await gy.link.ask('requests:ask', {
    draft: randomUUID(),
    to: [asked.id],
    kind: 'vessel',
    what: text('what the request asks'),
    why: text('why it asks'),
    purpose: 'investigation',
    legalBasis: { basis: 'untoc-protocol', note: text('its note') },
    pace: 'days-7',
    urgencyReason: null,
    language: 'en',
    codes: CODES,
  });
  const { alerts } = await gy.link.until('alerts:list', {}, ({ alerts: had }) => had.length > 0);
  const alert = alerts[0]?.id ?? '';
  await gy.link.ask('alerts:acknowledge', { alert, draft: randomUUID(), outcome: 'cannot-act', reason: text('why it cannot act') });
  const { requests } = await tt.link.until('requests:list', {}, ({ requests: had }) => had.some(({ turn }) => turn === 'us'));
  const answer = { act: 'answer' as const, text: text('the answer to the request'), codes: CODES };
  await tt.link.ask('requests:act', { request: requests[0]?.id ?? '', draft: randomUUID(), language: 'en', what: { act: 'acknowledge' } });
  await tt.link.ask('requests:act', { request: requests[0]?.id ?? '', draft: randomUUID(), language: 'en', what: answer });
  await gy.link.until('requests:list', {}, ({ requests: had }) => had.some(({ state }) => state === 'answered'));
  const raised = (await tt.link.ask('alerts:list', {})).alerts[0]?.id ?? '';
  await tt.link.until('alerts:read', { alert: raised }, (read) => JSON.stringify(read).includes('cannot-act'));
}

/** All that an officer can open on this desk. */
async function screens({ link }: DemonstrationDesk): Promise<string> {
  const { rooms } = await link.ask('rooms:list', {});
  const { alerts } = await link.ask('alerts:list', {});
  const { requests } = await link.ask('requests:list', {});
  const page = { before: null, after: null, around: null, limit: UI_PAGE_MAX_ITEMS };
  const opened = [
    await link.ask('people:list', {}),
    ...(await Promise.all(rooms.map(({ id }) => link.ask('rooms:detail', { room: id })))),
    ...(await Promise.all(rooms.map(({ id }) => link.ask('rooms:read', { room: id, ...page })))),
    ...(await Promise.all(alerts.map(({ id }) => link.ask('alerts:read', { alert: id })))),
    ...(await Promise.all(requests.map(({ id }) => link.ask('requests:read', { request: id })))),
  ];
  return JSON.stringify(opened);
}

// Mostly they wait, for formal acts that leave after ten seconds: side by side.
describe.concurrent.each(STORES)('a whole network on %s', (store) => {
  it(
    "[S1] leaves no word of content in the hub's store, log, metrics, heap or memory",
    async () => {
      const folder = mkdtempSync(join(tmpdir(), 'breakwater-canary-'));
      const { word, labels, text } = canaries();
      // The network's name is public: the same search must find it, or it would find nothing.
      const known = canaries().word;
      try {
        await using hub = await watchHub(root, join(folder, 'hub'), store, known);
        await using desks = await openDesks(root, folder, castWith(text));
        await enrolAll(hub, desks, () => undefined);
        // From now on its mail waits at the hub.
        await desks.of('tt-officer')[Symbol.asyncDispose]();
        const [tt, gy] = [desks.of('tt-chair'), desks.of('gy-chair')];
        await work(tt, gy, text);

        const seen = `${await screens(tt)}${await screens(gy)}`;
        expect(labels.filter((label) => !seen.includes(`${word}-${label}`))).toEqual([]);
        expect(labels.length).toBeGreaterThan(20);

        const [secret, open] = [formsOf(word), formsOf(known)];
        const stored = await hub.store();
        const memory = hub.memory();
        const heap = await hub.heapSnapshot();
        const places = { store: [stored], log: [hub.log()], metrics: [await hub.metrics()], heap: [heap], memory: memory ?? [] };
        for (const [place, parts] of Object.entries(places))
          expect({ [place]: parts.flatMap((part) => finds(part, secret)) }).toEqual({ [place]: [] });
        // Proof that the search finds what is there: the network's public name. It may be collected from the heap while memory still holds it.
        for (const parts of [places.store, [...places.heap, ...places.memory]])
          expect(parts.flatMap((part) => finds(part, open))).not.toEqual([]);
        expect(hub.log().toString()).toContain('"event":"serving"');
        expect((await hub.metrics()).toString()).toContain('breakwater_hub_calls_total');
        if (!memory) console.log('canary: memory beside the heap could not be read here');

        // At rest a desk has nothing in the clear either.
        const files = desks.all.flatMap(({ officer }) => vaultFiles(join(folder, officer.key)));
        expect(files.length).toBeGreaterThanOrEqual(desks.all.length);
        expect(files.flatMap((bytes) => finds(bytes, secret))).toEqual([]);
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    },
    PATIENCE_MS,
  );
});

const vaultFiles = (folder: string): Buffer[] =>
  readdirSync(folder)
    .filter((name) => name.startsWith('vault'))
    .map((name) => readFileSync(join(folder, name)));

describe('the search', () => {
  it.each([
    ['text', (word: string) => `a ${word} b`],
    ['UTF-16', (word: string) => Buffer.from(`a ${word} b`, 'utf16le')],
    ['hex', (word: string) => Buffer.from(`a ${word} b`).toString('hex')],
    ['base64 anywhere', (word: string) => ['', 'a', 'ab'].map((before) => Buffer.from(`${before}${word}?`).toString('base64')).join()],
    ['base64url', (word: string) => Buffer.from(`~~~${word}`).toString('base64url')],
  ])('finds a planted word as %s', (_, plant) => {
    const { word } = canaries();
    expect(finds(Buffer.from(plant(word)), formsOf(word))).not.toEqual([]);
    expect(finds(Buffer.from(plant(canaries().word)), formsOf(word))).toEqual([]);
  });
});

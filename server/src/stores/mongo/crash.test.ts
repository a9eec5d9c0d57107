import { describe, expect, it } from 'vitest';
import { SLOWEST_MS } from '../contract/stores-under-test.ts';
import { AT_MS, PAGE, someChain, someDeposit, someDevice, someHeldKey, someLink, somePart, somePrekeys } from '../contract/values.ts';
import { type TestDatabase, testDatabase } from './test-database.ts';

const at = process.env.MONGODB_URI ?? '';
const HOUR_MS = 3_600_000;

// H1: writes in an order that a crash can cut anywhere. Each test cuts one and looks at what a new process finds.
describe.runIf(at)('a node that crashes between two writes to MongoDB', { timeout: SLOWEST_MS }, () => {
  const count = (database: TestDatabase, collection: string) => database.connection.collection(collection).countDocuments({});
  const crashed = (call: Promise<unknown>) => expect(call).rejects.toThrow('crash');

  it.each([
    ['before the envelope', 'envelopes', 'insertMany'],
    ['before the common ciphertext', 'bodies', 'insertMany'],
    ['before the entries', 'entries', 'insertMany'],
    ['before the end of the mark', 'bodies', 'updateOne'],
    ['before the sums', 'boxes', 'bulkWrite'],
  ] as const)(
    '[D1] in a submit, %s: the repeated submit is stored once, and nothing is left over',
    async (_where, collection, operation) => {
      await using database = await testDatabase(at);
      const [first, second, part] = [someDevice(), someDevice(), someDevice()];
      const deposit = someDeposit({ recipients: [first, second], parts: [somePart(part)], held: [someHeldKey()] });
      database.crashAt(collection, operation);
      await crashed(database.stores.mailboxes.appendEnvelopes([deposit]));

      const stores = await database.restart();
      expect(await stores.mailboxes.appendEnvelopes([deposit])).toMatchObject([{ status: 'accepted', full: [] }]);
      for (const device of [first, second, part]) {
        const { entries } = await stores.mailboxes.drain(device, 'rest', PAGE);
        expect(entries).toMatchObject([{ envelope: deposit.envelope, common: device === part ? null : deposit.common }]);
      }
      expect(await stores.heldKeys.due(AT_MS + HOUR_MS, 10)).toHaveLength(1);
      await stores.sweep(AT_MS + HOUR_MS + 1);
      expect((await stores.mailboxes.waiting(first)).rest).toEqual({ entries: 1, bytes: 100 });
      for (const device of [first, second, part]) await stores.mailboxes.acknowledge([{ device, envelopes: [deposit.envelope] }]);
      await stores.sweep(AT_MS + HOUR_MS + 1);
      expect(await count(database, 'bodies')).toBe(0);
      expect((await stores.sweep(AT_MS + HOUR_MS + 1)).leftovers).toBe(0);
    },
  );

  it('a device that acknowledges while the others are still being written does not take their ciphertext away', async () => {
    await using database = await testDatabase(at);
    const other = await database.restart();
    const [quick, slow] = [someDevice(), someDevice()];
    const deposit = someDeposit({ recipients: [quick, slow] });
    const entries = database.collection('entries');
    const insert = entries.insertMany.bind(entries);
    const half: typeof insert = async ([first, ...rest], options) => {
      await insert(first ? [first] : [], options);
      expect(await other.mailboxes.acknowledge([{ device: quick, envelopes: [deposit.envelope] }])).toBe(1);
      return insert(rest, options);
    };
    Object.assign(entries, { insertMany: half });
    await database.stores.mailboxes.appendEnvelopes([deposit]);
    expect((await other.mailboxes.drain(slow, 'rest', PAGE)).entries).toMatchObject([{ common: deposit.common }]);
  });

  it('in a submit that nobody repeats: a sweep removes its ciphertext, but not while it may be under way', async () => {
    await using database = await testDatabase(at);
    database.crashAt('entries', 'insertMany');
    await crashed(database.stores.mailboxes.appendEnvelopes([someDeposit()]));
    const stores = await database.restart();
    await stores.sweep(AT_MS + HOUR_MS);
    expect(await count(database, 'bodies')).toBe(1);
    expect((await stores.sweep(AT_MS + HOUR_MS + 1)).leftovers).toBeGreaterThan(0);
    expect(await count(database, 'bodies')).toBe(0);
  });

  it.each([
    ['before the sums', 'boxes', 'bulkWrite'],
    ['before the common ciphertext goes', 'bodies', 'deleteMany'],
  ] as const)('[D2] in an acknowledgement, %s: the entry is gone, and the sweep ends the rest', async (_where, collection, operation) => {
    await using database = await testDatabase(at);
    const device = someDevice();
    const deposit = someDeposit({ recipients: [device] });
    await database.stores.mailboxes.appendEnvelopes([deposit]);
    database.crashAt(collection, operation);
    await crashed(database.stores.mailboxes.acknowledge([{ device, envelopes: [deposit.envelope] }]));

    const stores = await database.restart();
    expect(await stores.mailboxes.drain(device, 'rest', PAGE)).toEqual({ entries: [], left: 0 });
    expect((await stores.sweep(AT_MS + HOUR_MS + 1)).leftovers).toBeGreaterThan(0);
    expect(await count(database, 'bodies')).toBe(0);
    expect((await stores.mailboxes.waiting(device)).rest).toEqual({ entries: 0, bytes: 0 });
  });

  it('[T4] in an append: the link stands and is read, and the next one follows it', async () => {
    await using database = await testDatabase(at);
    const [founding, second] = someChain(2) as [ReturnType<typeof someLink>, ReturnType<typeof someLink>];
    await database.stores.rosters.appendLink(founding);
    let copies = 0;
    const links = database.collection('links');
    const insert = links.insertMany.bind(links);
    // The first copy of an append is the tip before it; the second is its own.
    const crashing: typeof insert = (documents, options) => {
      copies += 1;
      return copies === 2 ? Promise.reject(new Error('crash')) : insert(documents, options);
    };
    Object.assign(links, { insertMany: crashing });
    await crashed(database.stores.rosters.appendLink(second));

    const { rosters } = await database.restart();
    const page = { links: 64, bytes: 99_999 };
    const read = async () => (await rosters.readLinks(founding.roster, 0, page))?.links;
    expect(await read()).toEqual([founding.signed, second.signed]);
    expect(await rosters.appendLink(second)).toMatchObject({ status: 'appended' });
    const third = someLink(second);
    expect(await rosters.appendLink(third)).toMatchObject({ status: 'appended' });
    expect(await read()).toEqual([founding.signed, second.signed, third.signed]);
    expect(await rosters.appendLink(second)).toMatchObject({ status: 'appended', head: { height: 1 } });
  });

  it('in a publish: no bundle from half of it, and the repeated publish is whole', async () => {
    await using database = await testDatabase(at);
    const device = someDevice();
    const keys = somePrekeys(3, { replacesAll: true });
    database.crashAt('publishedPrekeys', 'updateOne');
    await crashed(database.stores.prekeys.publish(device, keys, AT_MS));
    const { prekeys } = await database.restart();
    expect(await prekeys.claimPrekeyBundles([{ device, lane: 'rest' }])).toEqual([]);
    expect(await prekeys.publish(device, keys, AT_MS)).toMatchObject({ oneTime: 3, oneTimeKyber: 3 });
  });

  it('[D9] in a cancellation, after its mark: the repeated call ends the key, and so does a repeated submit', async () => {
    await using database = await testDatabase(at);
    const deposits = [someDeposit({ held: [someHeldKey()] }), someDeposit({ held: [someHeldKey()] })] as const;
    await database.stores.mailboxes.appendEnvelopes(deposits);
    const hashOf = (deposit: (typeof deposits)[0]) => deposit.held[0]?.hash ?? someHeldKey().hash;
    database.crashAt('heldKeys', 'updateMany');
    for (const deposit of deposits) await crashed(database.stores.heldKeys.cancel(deposit.envelope, hashOf(deposit)));
    const { heldKeys, mailboxes } = await database.restart();
    expect(await heldKeys.cancel(deposits[0].envelope, hashOf(deposits[0]))).toBe(1);
    await mailboxes.appendEnvelopes([deposits[1]]);
    expect(await heldKeys.due(AT_MS + HOUR_MS, 10)).toEqual([]);
  });
});

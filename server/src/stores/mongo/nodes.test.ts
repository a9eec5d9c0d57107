import { describe, expect, it } from 'vitest';
import { SLOWEST_MS } from '../contract/stores-under-test.ts';
import { AT_MS, PAGE, someDeposit, someDevice, someHeldKey, someLink, somePart, somePrekeys } from '../contract/values.ts';
import { StoreFromTheFutureError } from '../store-errors.ts';
import { MIGRATIONS, migrate } from './migrate.ts';
import { openMongoStores } from './open.ts';
import { PARTS, testDatabase } from './test-database.ts';

const at = process.env.MONGODB_URI ?? '';

describe.runIf(at)('MongoDB', { timeout: SLOWEST_MS }, () => {
  it('[H2] two nodes: one winner for each place, no key twice, each envelope once, one order', async () => {
    await using database = await testDatabase(at);
    const nodes = [database.stores, await database.restart()] as const;
    const device = someDevice();
    const founding = someLink();
    await nodes[0].rosters.appendLink(founding);
    const links = await Promise.all(nodes.flatMap(({ rosters }) => [1, 2, 3].map(() => rosters.appendLink(someLink(founding)))));
    expect(links.filter(({ status }) => status === 'appended')).toHaveLength(1);

    await nodes[1].prekeys.publish(device, somePrekeys(10), AT_MS);
    const wanted = [{ device, lane: 'rest' as const }];
    const claims = await Promise.all(nodes.flatMap(({ prekeys }) => Array.from({ length: 8 }, () => prekeys.claimPrekeyBundles(wanted))));
    const ids = claims.flat().flatMap(({ oneTime }) => (oneTime ? [oneTime.id] : []));
    expect([ids.length, new Set(ids).size]).toEqual([10, 10]);

    const deposits = Array.from({ length: 6 }, () => someDeposit({ recipients: [device], parts: [somePart(device)] }));
    await Promise.all(nodes.flatMap(({ mailboxes }) => deposits.map((deposit) => mailboxes.appendEnvelopes([deposit]))));
    const [one, other] = await Promise.all(nodes.map(({ mailboxes }) => mailboxes.drain(device, 'rest', PAGE)));
    expect(one?.entries).toHaveLength(6);
    expect(other).toEqual(one);
    const envelopes = deposits.map(({ envelope }) => envelope);
    const ended = await Promise.all(nodes.map(({ mailboxes }) => mailboxes.acknowledge([{ device, envelopes }])));
    expect(ended.reduce((sum, count) => sum + count, 0)).toBe(6);
    expect(await database.connection.collection('bodies').countDocuments({})).toBe(0);
    expect(await database.connection.collection('entries').countDocuments({ part: { $exists: true } })).toBe(0);
  });

  it('[D1] answers when a majority has a write in its journal, and reads what a majority has', async () => {
    await using database = await testDatabase(at);
    const { writeConcern, readConcern, readPreference } = database.connection.getClient().options;
    expect({ writeConcern, readConcern }).toMatchObject({
      writeConcern: { w: 'majority', journal: true },
      readConcern: { level: 'majority' },
    });
    expect(readPreference.mode).toBe('primary');
  });

  it('[H3] refuses a store from the future and leaves it as it is', async () => {
    await using database = await testDatabase(at);
    const meta = database.connection.collection<{ _id: string; number: number }>('meta');
    await meta.updateOne({ _id: 'format' }, { $set: { number: 9_990 } });
    await database.connection.dropCollection('boxes').catch(() => undefined);
    await expect(openMongoStores(database.url, PARTS)).rejects.toBeInstanceOf(StoreFromTheFutureError);
    expect(await meta.findOne({ _id: 'format' })).toEqual({ _id: 'format', number: 9_990 });
  });

  it('[H3] migrates in order, moves data, and goes on after a migration that failed', async () => {
    await using database = await testDatabase(at);
    const { connection } = database;
    const { id } = await database.stores.meta.readGeneration();
    const newest = MIGRATIONS.at(-1)?.number ?? 0;
    const moving = {
      number: newest + 10,
      up: async (on: typeof connection) => {
        const generation = await on.collection<{ _id: string; id: string }>('meta').findOne({ _id: 'generation' });
        await on
          .collection<{ _id: string; id: string }>('moved')
          .updateOne({ _id: 'one' }, { $set: { id: `${generation?.id}!` } }, { upsert: true });
      },
    };
    const failing = { number: newest + 20, up: () => Promise.reject(new Error('half')) };
    await expect(migrate(connection, [...MIGRATIONS, moving, failing])).rejects.toThrow('half');
    const formatOf = async () => (await connection.collection<{ _id: string; number: number }>('meta').findOne({ _id: 'format' }))?.number;
    expect(await formatOf()).toBe(newest + 10);
    await migrate(connection, [...MIGRATIONS, moving, { ...failing, up: async () => undefined }]);
    expect(await formatOf()).toBe(newest + 20);
    expect(await connection.collection<{ _id: string; id: string }>('moved').findOne({ _id: 'one' })).toEqual({ _id: 'one', id: `${id}!` });
    await expect(migrate(connection)).rejects.toBeInstanceOf(StoreFromTheFutureError);
  });

  it('[H3] gives held keys of the format before a soft ring and their release time to be tried at', async () => {
    await using database = await testDatabase(at);
    const { connection, stores } = database;
    const deposit = someDeposit({ held: [someHeldKey()] });
    await stores.mailboxes.appendEnvelopes([deposit]);
    await connection.collection('heldKeys').updateMany({}, { $unset: { urgency: 1, tryAtMs: 1 } });
    await connection.collection<{ _id: string }>('meta').updateOne({ _id: 'format' }, { $set: { number: 10 } });
    await migrate(connection);
    expect(await stores.heldKeys.due(AT_MS + 60_000, 10)).toMatchObject([{ envelope: deposit.envelope, urgency: 'routine' }]);
  });

  it("[H3] numbers its migrations upwards, in tens; a number may be the other store's alone", () => {
    const numbers = MIGRATIONS.map(({ number }) => number);
    expect(numbers).toEqual([...new Set(numbers)].sort((a, b) => a - b));
    expect(numbers.filter((number) => number % 10 !== 0)).toEqual([]);
  });

  it('[H3] a filter takes no operator and no unknown field that is not marked as trusted', async () => {
    await using database = await testDatabase(at);
    for (const model of Object.values(database.connection.models)) {
      await expect(model.find({ _id: { $ne: null } }).exec(), model.modelName).rejects.toThrow();
      await expect(model.find({ _id: /./ }).exec(), model.modelName).rejects.toThrow();
      await expect(model.find({ unknownField: 1 }).exec(), model.modelName).rejects.toThrow();
      await expect(model.find({ $where: 'true' }).exec(), model.modelName).rejects.toThrow();
    }
  });
});

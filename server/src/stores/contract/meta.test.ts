import { describe, expect, it } from 'vitest';
import { LEFT_OUT, SLOWEST_MS, storesUnderTest } from './stores-under-test.ts';
import { AT_MS } from './values.ts';

if (!storesUnderTest.some(({ name }) => name === 'mongo')) process.stdout.write(`${LEFT_OUT}\n`);

describe.each(storesUnderTest)('meta of $name', { timeout: SLOWEST_MS }, (store) => {
  it('[D11] has one generation from its creation until a restore begins another', async () => {
    await using opened = await store.open();
    const created = await opened.stores.meta.readGeneration();
    expect(created).toEqual({ id: expect.stringMatching(/^[\w-]{22}$/), cause: 'created', startedAtMs: AT_MS });
    expect(await (await opened.reopen()).meta.readGeneration()).toEqual(created);
    const restored = await opened.stores.meta.startGeneration(AT_MS + 5);
    expect(restored).toEqual({ id: expect.stringMatching(/^[\w-]{22}$/), cause: 'restored', startedAtMs: AT_MS + 5 });
    expect(restored.id).not.toBe(created.id);
    expect(await (await opened.reopen()).meta.readGeneration()).toEqual(restored);
  });

  it('[T4] a restored generation is settled once, a created one never', async () => {
    await using opened = await store.open();
    const { meta } = opened.stores;
    await meta.settleGeneration();
    expect((await meta.readGeneration()).cause).toBe('created');
    const restored = await meta.startGeneration(AT_MS + 5);
    await meta.settleGeneration();
    expect(await (await opened.reopen()).meta.readGeneration()).toEqual({ ...restored, cause: 'settled' });
  });

  it('sweeps an empty store without finding anything', async () => {
    await using opened = await store.open();
    expect(Object.values(await opened.stores.sweep(AT_MS))).toEqual(Array(6).fill(0));
  });
});

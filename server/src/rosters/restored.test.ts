import { randomUUID } from 'node:crypto';
import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { PostId } from '@breakwater/shared/ids';
import type { SignedLink } from '@breakwater/shared/roster/link';
import { expect, it } from 'vitest';
import { openTestDesk } from '../testing/desk.ts';
import { enrolOfficer, foundNetwork } from '../testing/founded.ts';
import { testHub } from '../testing/hub.ts';
import { publishTestPrekeys } from '../testing/prekeys.ts';
import { runHub } from '../testing/run-hub.ts';

it('[T4, D7, D11] a hub restored from an older copy takes back from desks what it lacks', async () => {
  await using hub = await testHub();
  const { chairs, taskforces } = await foundNetwork(hub, ['TT']);
  const [chair] = chairs;
  const [tt] = taskforces;
  if (!chair || !tt) throw new Error('no desk');
  await publishTestPrekeys(chair);
  const copy = join(hub.data, 'copy');
  await hub.restart(() => cpSync(join(hub.data, 'hub.sqlite'), copy));

  const opening = { incarnation: 7, fence: 'A'.repeat(22) };
  await using later = await openTestDesk(hub.hub, tt.chair, opening);
  await enrolOfficer(later, tt);
  const officer = await enrolOfficer(later, tt);
  const before = await hub.stores.meta.readGeneration();
  await hub.restart(async () => {
    for (const ending of ['', '-wal', '-shm']) rmSync(join(hub.data, `hub.sqlite${ending}`), { force: true });
    cpSync(copy, join(hub.data, 'hub.sqlite'));
    expect(await runHub(['restored', '--data', hub.data])).toMatchObject({
      code: 0,
      out: expect.stringContaining('6 one-time prekeys are dropped'),
    });
  });

  expect((await hub.stores.meta.readGeneration()).id).not.toBe(before.id);
  await using desk = await openTestDesk(hub.hub, tt.chair, opening); // a hub that knows less takes the desk's incarnation
  expect((await desk.call('roster:read', { roster: tt.id, from: 0 })).head.height).toBe(0);
  expect(await desk.call('roster:append', { link: tt.chain.links[2] as SignedLink })).toMatchObject({
    status: 'outrun',
    head: { height: 0 },
  });
  expect(await desk.call('roster:heads', {})).toMatchObject({ restoring: true });
  const next = tt.chain.links[1] as SignedLink;
  await expect(desk.call('roster:append', { link: next }), 'it may be another one than desks have').rejects.toMatchObject({
    code: 'hub-restoring',
  });
  for (const link of tt.chain.links.slice(1)) expect(await desk.call('roster:offer', { link })).toMatchObject({ status: 'appended' });
  const fresh = tt.chain.next('post.set', { post: PostId.parse(randomUUID()), kind: 'duty-officer', holder: null, deputy: null }, [
    tt.chair.signing,
  ]);
  await desk.call('roster:offered', {});
  await expect(desk.call('roster:append', { link: fresh }), 'the other officers were not asked').rejects.toMatchObject({
    code: 'hub-restoring',
  });
  await using enrolled = await openTestDesk(hub.hub, officer);
  expect((await enrolled.call('roster:read', { roster: tt.id, from: 0 })).links).toEqual(tt.chain.links);
  expect((await desk.call('prekeys:count', {})).lanes).toEqual([
    { lane: 'rest', oneTime: 0, oneTimeKyber: 0, signedId: 1, lastResortId: 2 },
  ]);
});

import type { SignedLink } from '@breakwater/shared/roster/link';
import { addOfficer, type TestDevice, type TestTaskforce } from '@breakwater/shared/testing/rosters';
import { expect, it } from 'vitest';
import { openTestDesk } from '../testing/desk.ts';
import { appendNewest, enrolOfficer, foundNetwork } from '../testing/founded.ts';
import { testHub } from '../testing/hub.ts';

it('[HL29] [HL33] [T7] three former chairs replace nobody by naming the heads of their time; today’s three do', async () => {
  await using hub = await testHub();
  const { taskforces, chairs } = await foundNetwork(hub, ['GY', 'CW', 'DO', 'TT']);
  const [tt, desk] = [taskforces[3], chairs[3]];
  if (!tt || !desk) throw new Error('four were founded');
  const others = taskforces.slice(0, 3);
  const network = (await desk.call('roster:heads', {})).heads.find(({ roster }) => roster === hub.hub.network);
  if (!network) throw new Error('no network');
  const successor = addOfficer(tt);
  await appendNewest(desk, tt);
  await using line = await openTestDesk(hub.hub, successor);

  const headsOf = (all: readonly TestTaskforce[]) => [network, ...all.map(({ chain }) => chain.head)].sort(byRoster);
  const replacing = (signers: readonly TestDevice[], heads: ReturnType<typeof headsOf>): SignedLink =>
    tt.chain.next(
      'chair.replaced',
      { by: successor.officer },
      signers.map(({ signing }) => signing),
      heads,
    );
  const before = { signers: others.map(({ chair }) => chair), heads: headsOf(others) };
  const now: TestDevice[] = [];
  for (const [index, other] of others.entries()) {
    const theirs = chairs[index];
    if (!theirs) throw new Error('no line');
    const next = await enrolOfficer(theirs, other);
    other.chain.add('chair.handed-over', { to: next.officer }, [other.chair.signing, next.signing]);
    await appendNewest(theirs, other);
    now.push(next);
  }

  const refused = { code: 'link-refused', detail: 'not-entitled' };
  for (const call of ['roster:append', 'roster:offer'] as const)
    await expect(line.call(call, { link: replacing(before.signers, before.heads) }), call).rejects.toMatchObject(refused);
  expect(await line.call('roster:append', { link: replacing(now, headsOf(others)) })).toMatchObject({ status: 'appended' });
});

const byRoster = (a: { readonly roster: string }, b: { readonly roster: string }): number => (a.roster < b.roster ? -1 : 1);

import { randomUUID } from 'node:crypto';
import { actHash } from '@breakwater/shared/acts/act';
import type { SignedAct } from '@breakwater/shared/content/signed-act';
import { utf8 } from '@breakwater/shared/format/bytes';
import { ConversationId, EnvelopeId, Hash } from '@breakwater/shared/ids';
import { raisedBody, signAct } from '@breakwater/shared/testing/acts';
import { sha256 } from '@breakwater/shared/testing/crypto';
import { addDevice, type TestDevice } from '@breakwater/shared/testing/rosters';
import { expect, it } from 'vitest';
import { viewAlert } from '../alerts/alert-views.ts';
import { readAlert } from './conversations.ts';
import { stateRemovals } from './removals.ts';
import { sightOf } from './sight.ts';
import { actNetwork } from './testing/act-desks.ts';

/** An alert of Trinidad's to Guyana, whose chair has a computer that is stolen, to Curaçao and to Jamaica, as the desks of three of them have it. */
function world() {
  const network = actNetwork(['TT', 'GY', 'CW', 'JM']);
  const [tt, gy, cw, jm] = [network.taskforce('TT'), network.taskforce('GY'), network.taskforce('CW'), network.taskforce('JM')];
  const stolen = addDevice(gy, gy.chair);
  const desks = ['TT', 'GY', 'JM'].map((code) => network.desk(code));
  const then = gy.chain.head;
  const body = raisedBody([gy, cw, jm], { severity: 'Extreme' });
  const heads = [tt, gy, cw, jm].map(({ chain }) => chain.head);
  const raised = (...seconds: readonly TestDevice[]) => signAct({ of: tt }, { kind: 'alert.raised', body, heads }, ...seconds);
  const conversation = Hash.parse(actHash(utf8(raised().act), sha256));
  const bring = (signed: SignedAct, from: TestDevice): void => {
    const content = { kind: 'act' as const, signed };
    for (const at of desks)
      network.bring(at, { envelope: EnvelopeId.parse(randomUUID()), conversation: ConversationId.parse(conversation), content }, from);
  };
  const names = { conversation, previous: [conversation], heads: [cw.chain.head, then] };
  const cancelled = (...seconds: readonly TestDevice[]) =>
    signAct({ of: cw }, { kind: 'alert.cancelled', body: { info: body.info }, ...names }, ...seconds);
  const remove = () => gy.chain.add('device.revoked', { device: stolen.proven.keys.device, reason: 'stolen' }, [gy.chair.signing]);
  const states = () => desks.map(({ desk }) => readAlert(desk, conversation)?.fold.state);
  const stated = async (): Promise<number> => {
    const queued = await Promise.all(desks.map(({ desk }) => stateRemovals(desk)));
    network.settle();
    return queued.reduce((sum, each) => sum + each, 0);
  };
  const first = () => {
    const [at] = desks;
    const alert = at && readAlert(at.desk, conversation);
    if (!alert) throw new Error('no alert');
    return { conversation, alert, sight: sightOf(at.desk, 'en') };
  };
  return { network, tt, gy, cw, stolen, first, raised, cancelled, bring, remove, states, stated };
}

it('[T10] [AC39] what is stated of a removed desk by itself has its second signatures that were here in time, and no later one', async () => {
  for (const inTime of [true, false]) {
    const { network, tt, stolen, raised, bring, remove, states, stated } = world();
    using _ = network;
    bring(raised(...(inTime ? [stolen] : [])), tt.chair);
    remove();
    if (!inTime) bring(raised(stolen), tt.chair);
    expect(states().map((state) => state?.lacksSecond)).toEqual([false, false, false]);
    expect(await stated()).toBe(1);
    expect(states().map((state) => state?.lacksSecond)).toEqual([!inTime, !inTime, !inTime]);
  }
});

it('[T10] [AC39] an alert that is over by such a signature is open again, at every desk', async () => {
  const { network, tt, cw, stolen, raised, cancelled, bring, remove, states, stated } = world();
  using _ = network;
  bring(raised(), tt.chair);
  // A chair's word alone is there in time, and cancels nothing.
  bring(cancelled(), cw.chair);
  remove();
  bring(cancelled(stolen), cw.chair);
  expect(states().map((state) => state?.cancelled === undefined)).toEqual([false, false, false]);
  expect(await stated()).toBe(1);
  expect(states().map((state) => state?.cancelled === undefined)).toEqual([true, true, true]);
});

it('[AC42] what names a removed desk on a members’ list that nobody has is on no page in its name', () => {
  const { network, tt, gy, cw, stolen, raised, bring, remove, first } = world();
  using _ = network;
  bring(raised(), tt.chair);
  remove();
  const { conversation } = first();
  const body = { outcome: 'rejected' as const, reason: 'Nothing there.' };
  const names = { conversation, previous: [conversation], heads: [{ ...gy.chain.head, height: 900 }] };
  bring(signAct({ of: gy, device: stolen }, { kind: 'alert.acknowledged', body, ...names }), cw.chair);
  const { alert, sight } = first();
  expect(alert.fold.lines.map(({ status }) => status)).toEqual(['counts', 'waiting']);
  expect(viewAlert(sight, alert).removed).toEqual([]);
});

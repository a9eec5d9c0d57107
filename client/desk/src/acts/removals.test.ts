import { randomUUID } from 'node:crypto';
import { actHash } from '@breakwater/shared/acts/act';
import type { SignedAct } from '@breakwater/shared/content/signed-act';
import { utf8 } from '@breakwater/shared/format/bytes';
import { ConversationId, EnvelopeId, Hash } from '@breakwater/shared/ids';
import { ACT_TURN_MAX } from '@breakwater/shared/limits';
import { openedBody, signAct } from '@breakwater/shared/testing/acts';
import { sha256 } from '@breakwater/shared/testing/crypto';
import { addOfficer, type TestDevice } from '@breakwater/shared/testing/rosters';
import { expect, it } from 'vitest';
import { readRequest } from './conversations.ts';
import { countAct } from './removals.ts';
import { actNetwork } from './testing/act-desks.ts';

const hashOf = (signed: SignedAct): Hash => Hash.parse(actHash(utf8(signed.act), sha256));

it('[T10] [AC22] the chair has the word, as often as wanted, also behind a colleague’s statement at the highest turn there is', async () => {
  using network = actNetwork(['TT', 'GY', 'CW']);
  const [tt, gy] = [network.taskforce('TT'), network.taskforce('GY')];
  const chair = network.desk('GY');
  const [removed, colleague] = [addOfficer(gy, ['focal-point']), addOfficer(gy, ['focal-point'])];
  const before = gy.chain.head;
  const opened = signAct({ of: tt }, { kind: 'request.opened', body: openedBody(gy), heads: [tt.chain.head, before] });
  const conversation = hashOf(opened);
  const bring = (signed: SignedAct, from: TestDevice): void =>
    network.bring(
      chair,
      { envelope: EnvelopeId.parse(randomUUID()), conversation: ConversationId.parse(conversation), content: { kind: 'act', signed } },
      from,
    );
  bring(opened, tt.chair);
  const names = { conversation, previous: [conversation] };
  const answer = signAct({ of: gy, device: removed }, { kind: 'request.acknowledged', body: { receivedAt: 1 }, heads: [before], ...names });
  bring(answer, removed);
  const { device } = removed.proven.keys;
  gy.chain.add('device.revoked', { device, reason: 'stolen' }, [gy.chair.signing]);
  const body = { taskforce: gy.id, device, turn: ACT_TURN_MAX, acts: [], seconds: [] };
  bring(signAct({ of: gy, device: colleague }, { kind: 'removal.stated', body, heads: [gy.chain.head], ...names }), colleague);
  const read = () => {
    const request = readRequest(chair.desk, conversation);
    if (!request) throw new Error('no request');
    return request;
  };
  const state = () => read().fold.state.phase;
  const outset = state();
  for (const counts of [true, false, true]) {
    await countAct(chair.desk, read(), hashOf(answer), counts);
    network.settle();
    if (counts) expect(state()).toBe('acknowledged');
    else expect(state()).toBe(outset);
  }
  expect(outset).toBe('sent');
});

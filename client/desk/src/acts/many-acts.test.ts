import { randomUUID } from 'node:crypto';
import { actHash } from '@breakwater/shared/acts/act';
import type { SignedAct } from '@breakwater/shared/content/signed-act';
import { utf8 } from '@breakwater/shared/format/bytes';
import { ConversationId, EnvelopeId, Hash } from '@breakwater/shared/ids';
import { ACTS_UNCOUNTED_MAX, ODD_ACTS_PER_DEVICE_MAX } from '@breakwater/shared/limits';
import { openedBody, signAct } from '@breakwater/shared/testing/acts';
import { sha256 } from '@breakwater/shared/testing/crypto';
import { addOfficer, type TestDevice } from '@breakwater/shared/testing/rosters';
import { expect, it } from 'vitest';
import { readRequest } from './conversations.ts';
import { actNetwork } from './testing/act-desks.ts';

it('[DE85] of a device of which nothing counts in a conversation sixteen acts are folded; who has a say there is heard behind them', () => {
  using network = actNetwork(['TT', 'GY', 'CW']);
  const [tt, gy, cw] = [network.taskforce('TT'), network.taskforce('GY'), network.taskforce('CW')];
  const observer = addOfficer(cw, ['observer']);
  const desk = network.desk('GY');
  const opened = signAct({ of: tt }, { kind: 'request.opened', body: openedBody(gy), heads: [tt.chain.head, gy.chain.head] });
  const conversation = Hash.parse(actHash(utf8(opened.act), sha256));
  const bring = (signed: SignedAct, from: TestDevice): void =>
    network.bring(
      desk,
      { envelope: EnvelopeId.parse(randomUUID()), conversation: ConversationId.parse(conversation), content: { kind: 'act', signed } },
      from,
    );
  bring(opened, tt.chair);
  const names = { conversation, previous: [conversation] };
  const acknowledge = (of: typeof cw, device: TestDevice, receivedAt: number) =>
    signAct({ of, device }, { kind: 'request.acknowledged', body: { receivedAt }, heads: [of.chain.head], ...names });
  for (let i = 0; i < ACTS_UNCOUNTED_MAX + ODD_ACTS_PER_DEVICE_MAX + 10; i++) bring(acknowledge(cw, observer, i), observer);
  const count = (table: string) => desk.vault.one<{ n: number }>(`SELECT count(*) AS n FROM ${table}`)?.n;
  expect([count('acts'), count('oddActs')]).toEqual([1 + ACTS_UNCOUNTED_MAX, ODD_ACTS_PER_DEVICE_MAX]);
  bring(acknowledge(gy, gy.chair, 1), gy.chair);
  expect(readRequest(desk.desk, conversation)?.fold.state.phase).toBe('acknowledged');
});

import { readExclusion } from '@breakwater/shared/content/exclusion';
import { ConversationId, Hash, type OfficerId } from '@breakwater/shared/ids';
import { someAlert } from '@breakwater/shared/testing/alerts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type AlertConversation, readAlert } from '../acts/conversations.ts';
import { stateAct } from '../acts/write-act.ts';
import { raiseAlert } from '../alerts/raise-alert.ts';
import { laneNetwork, newDraft } from '../testing/lane-network.ts';
import type { LaneNetwork, LaneOfficer } from '../testing/lane-officer.ts';
import { excludedFrom, listSigned } from './exclusion-rows.ts';

describe('who is kept out of an alert', () => {
  let network: LaneNetwork;
  let TT: LaneOfficer;
  let GY: LaneOfficer;
  let one: LaneOfficer;
  let other: LaneOfficer;
  beforeEach(async () => {
    network = await laneNetwork();
    [TT, GY] = [await network.found('TT', 'Officer One'), await network.found('GY', 'Officer Two')];
    [one, other] = [await network.enrol(GY, 'Officer Three', ['focal-point']), await network.enrol(GY, 'Officer Four', ['focal-point'])];
    await network.link(TT, 'taskforce.verified', { taskforce: GY.taskforce, method: 'digits' }, TT.taskforce);
  });
  afterEach(() => network[Symbol.asyncDispose]());

  const raise = async (...out: readonly LaneOfficer[]): Promise<AlertConversation> => {
    const keepOut = out.map(({ taskforce, officer }) => ({ kind: 'officer' as const, taskforce, officer }));
    const alert = await raiseAlert(TT.desk, someAlert({ keepOut }));
    await network.settle();
    return alert;
  };
  /** The author's desk, or who has it, says so later, and brings it beside another act. */
  async function sayLater({ id, fold }: AlertConversation, officer: OfficerId, salt: string | undefined): Promise<void> {
    const entries = [{ taskforce: GY.taskforce, officer, turn: 1, lifted: false }];
    await TT.lane.run('say-excluded', { conversation: id, entries, nowMs: network.clock.nowMs, ...(salt === undefined ? {} : { salt }) });
    const { category, eventCode, responseType, urgency, severity, certainty, expires, geocode, info } = fold.state.opening.body;
    await stateAct(TT.desk, {
      envelope: newDraft(),
      kind: 'alert.updated',
      body: { category, eventCode, responseType, urgency, severity, certainty, expires, geocode, info },
      codes: fold.state.opening.codes,
      language: 'en',
      conversation: id,
      previous: [Hash.parse(id)],
      audience: { parties: fold.state.opening.body.to, speakers: [] },
      urgency: 'routine',
      leavesAtMs: network.clock.nowMs,
    });
    await network.settle();
    expect(readAlert(GY.desk, id)?.fold.lines.at(-1)?.parsed.act.kind).toBe('alert.updated');
  }
  const saltOf = (id: string): string | undefined => listSigned(TT.vault, id).flatMap((signed) => readExclusion(signed)?.salt ?? [])[0];

  it('[T8] [AC38] is who was kept out when it was opened: its author keeps nobody else out later', async () => {
    const alert = await raise(one);
    const out = [{ taskforce: GY.taskforce, officer: one.officer }];
    expect(excludedFrom(GY.vault, alert.id)).toEqual(out);
    await sayLater(alert, other.officer, saltOf(alert.id));
    expect(excludedFrom(GY.vault, alert.id)).toEqual(out);
  });

  it('[T8] [AC38] is nobody for good where nobody was', async () => {
    const alert = await raise();
    await sayLater(alert, other.officer, undefined);
    expect(excludedFrom(GY.vault, ConversationId.parse(alert.id))).toEqual([]);
  });

  it('[T8] [AC38] stands in the opening act as a hash that says nothing, not even whether it is anybody', async () => {
    const hashes = [await raise(), await raise(), await raise(one), await raise(one)].map(({ fold }) => fold.state.opening.body.keptOut);
    expect(new Set(hashes).size).toBe(4);
    expect(hashes).not.toContain(undefined);
  });
});

import { actHash } from '@breakwater/shared/acts/act';
import { foldAlert } from '@breakwater/shared/acts/fold-alert';
import { utf8 } from '@breakwater/shared/format/bytes';
import { Hash, type OfficerId, RosterId } from '@breakwater/shared/ids';
import { actWorld, judged, raisedBody, signAct } from '@breakwater/shared/testing/acts';
import { sha256 } from '@breakwater/shared/testing/crypto';
import { addOfficer, someHash, type TestDevice, type TestTaskforce } from '@breakwater/shared/testing/rosters';
import { expect, it } from 'vitest';
import type { RosterBook } from '../rosters/book.ts';
import { formerSigners } from './former-signers.ts';

/** An alert of Trinidad's that Guyana's chair has signed, too, and that the chairs of Guyana and Curaçao have ended. */
function world() {
  const acts = actWorld(RosterId.parse(someHash()), ['TT', 'GY', 'CW']);
  const [tt, gy, cw] = ['TT', 'GY', 'CW'].map(acts.taskforce) as [TestTaskforce, TestTaskforce, TestTaskforce];
  const next = new Map([tt, gy, cw].map((each) => [each, addOfficer(each, ['deputy-chair'])]));
  const heads = [tt, gy, cw].map(({ chain }) => chain.head);
  const body = raisedBody([gy, cw], { severity: 'Extreme' });
  const signed = signAct({ of: tt }, { kind: 'alert.raised', body, heads }, gy.chair);
  const conversation = Hash.parse(actHash(utf8(signed.act), sha256));
  const names = { conversation, previous: [conversation], heads: heads.slice(1) };
  const ended = signAct({ of: gy }, { kind: 'alert.cancelled', body: { info: body.info }, ...names }, cw.chair);
  const book = {
    officer: (id: RosterId, who: OfficerId) => {
      const taskforce = acts.taskforceNow(id);
      const officer = taskforce?.officers.get(who);
      return taskforce && officer && { taskforce, officer };
    },
  } as Pick<RosterBook, 'officer'>;
  const former = (...all: readonly (typeof signed)[]) => {
    const fold = foldAlert(all.map((each) => judged(each, acts)));
    if (!fold) throw new Error('no alert');
    return formerSigners(book, fold, acts.placeOf).map(({ officer }) => officer.officer);
  };
  const handOver = (of: TestTaskforce): void => {
    const to = next.get(of) as TestDevice;
    of.chain.add('chair.handed-over', { to: to.officer }, [of.chair.signing, to.signing]);
  };
  return { tt, gy, cw, signed, ended, former, handOver };
}

it('[T10] [AC40] of an alert it is said who raised or seconded it and may not any more', () => {
  const { tt, gy, signed, former, handOver } = world();
  expect(former(signed)).toEqual([]);
  handOver(tt);
  expect(former(signed)).toEqual([tt.chair.officer]);
  handOver(gy);
  expect(former(signed)).toEqual([tt.chair.officer, gy.chair.officer]);
});

it('[T10] [AC40] and who ended it', () => {
  const { cw, signed, ended, former, handOver } = world();
  expect(former(signed, ended)).toEqual([]);
  handOver(cw);
  expect(former(signed, ended)).toEqual([cw.chair.officer]);
});

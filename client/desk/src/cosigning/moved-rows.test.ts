import { randomUUID } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ProposalId, RosterId } from '@breakwater/shared/ids';
import { someHash, testTaskforce } from '@breakwater/shared/testing/rosters';
import { expect, it } from 'vitest';
import { randomBytes } from '../crypto/node/hashes.ts';
import { MIGRATIONS } from '../vault/migrate.ts';
import { openVault } from '../vault/open.ts';
import { listAsks, listProposals, readAsk, readAskOf } from './rows.ts';

const [file, key] = [join(mkdtempSync(join(tmpdir(), 'moved-')), 'vault'), randomBytes(32)];
const open = (create: boolean, below = Number.POSITIVE_INFINITY) => {
  const opening = openVault(file, key, { create, migrations: MIGRATIONS.filter(({ version }) => version < below) });
  if (opening.status !== 'open') throw new Error(opening.status);
  return opening.vault;
};
const proposal = ProposalId.parse(randomUUID());
const { id: ours, chair } = testTaskforce(RosterId.parse(someHash()));
const { officer } = chair;
const { device } = chair.proven.keys;

it('[CS23] [CS24] [H3] what a desk was asked before askings were kept by device is asked still', () => {
  const before = open(true, 370);
  before.transaction((tx) => {
    tx.run(`INSERT INTO asks VALUES (?, ?, 'open', 1, 'link', 'act', '[]', '[]', NULL, NULL, NULL, '', 1, 2)`, proposal, device);
    for (const [kind, id] of [
      ['chair.handed-over', proposal],
      ['chair.replaced', ProposalId.parse(randomUUID())],
    ] as const)
      tx.run(
        `INSERT INTO proposals VALUES (?, ?, ?, '[]', ?, ?, 'declined', 'no', ?, 1, '{}', ?, 1, 2)`,
        ...[id, ours, JSON.stringify({ kind }), ours, JSON.stringify([officer]), officer, kind === 'chair.replaced' ? 1 : 2],
      );
  });
  before.close();
  const vault = open(false);
  expect(listAsks(vault)).toMatchObject([{ id: proposal, proposal, device, state: 'open', attempt: 1, link: 'link', askedAtMs: 1 }]);
  expect(readAsk(vault, proposal)).toEqual(readAskOf(vault, device, proposal));
  // CS24: of the chairs it was not said whose they are.
  const signer = { taskforce: ours, officer };
  expect(listProposals(vault)).toMatchObject([
    { proposal, asked: [signer], answeredBy: signer },
    { asked: [], answeredBy: null },
  ]);
  vault.close();
});

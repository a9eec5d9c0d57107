import { RosterId } from '@breakwater/shared/ids';
import { standingBranch } from '@breakwater/shared/roster/branches';
import { leaveHistory } from '../exclusions/left-history.ts';
import type { Core } from '../lane/core.ts';
import type { VaultTx } from '../vault/database.ts';
import type { LinkFollower } from './applied-link.ts';
import { WAS_OURS } from './keep-fork.ts';
import { keepLink } from './keep-link.ts';
import { type OtherBranch, otherBranches, ownBranch } from './other-branches.ts';
import { passOnProof } from './pass-on-proof.ts';

/** A branch can be taken for a better one, that for a third; more often than this it goes round in circles, and nothing stands. */
const CHANGES_MAX = 4;

const JUDGED_FIRST = ['network', 'taskforce', 'room'];

/**
 * T3, RO15: looks anew at the rosters of which more than one history is kept, where these links can have changed what stands. Where another branch
 * stands, this desk goes over to it and keeps its own as proof; where ours stands against all, sending goes on; else it has stopped.
 */
export function settleBranches(tx: VaultTx, core: Core, touched: ReadonlySet<string>, follower: LinkFollower, nowMs: number): void {
  for (const roster of rostersToJudge(tx, touched)) settleOne(tx, core, roster, follower, nowMs);
  const open = tx.one<{ n: number }>(`SELECT count(*) AS n FROM rosters WHERE frozen = 'fork'`)?.n ?? 0;
  if (open === 0) tx.run(`DELETE FROM notices WHERE kind = 'fork'`);
}

/**
 * Those that grew by a branch's link; and all of them where the network's roster grew, or a taskforce's of which there are two histories: others
 * are judged by those, so they come behind them. A roster that only got longer says the same as before at every head that was named.
 */
function rostersToJudge(tx: VaultTx, touched: ReadonlySet<string>): readonly RosterId[] {
  const forked = tx.all<{ roster: string; type: string }>('SELECT roster, type FROM rosters WHERE roster IN (SELECT roster FROM forks)');
  const network = tx.one<{ roster: string }>(`SELECT roster FROM rosters WHERE type = 'network'`)?.roster;
  const isForAll =
    (network !== undefined && touched.has(network)) || forked.some(({ roster, type }) => type !== 'room' && touched.has(roster));
  return forked
    .filter(({ roster }) => isForAll || touched.has(roster))
    .toSorted((a, b) => JUDGED_FIRST.indexOf(a.type) - JUDGED_FIRST.indexOf(b.type) || (a.roster < b.roster ? -1 : 1))
    .map(({ roster }) => RosterId.parse(roster));
}

function settleOne(tx: VaultTx, core: Core, roster: RosterId, follower: LinkFollower, nowMs: number): void {
  for (let change = 0; change < CHANGES_MAX; change++) {
    const { taskforceAt, networkAt, keptAt, keptNetworkAt } = core.book;
    const book = { ...core.book, taskforceAt: keptAt, networkAt: keptNetworkAt };
    const context = { taskforceAt, networkAt, keptAt, network: core.book.network() };
    const others = otherBranches(tx, book, roster);
    const lowest = Math.min(...others.map(({ fromHeight }) => fromHeight));
    // Folded once, however many there are beside it.
    const ours = others.length > 0 ? ownBranch(tx, book, roster, lowest) : undefined;
    const verdicts = others.map((other) => {
      const own = ours && { ...ours, links: ours.links.slice(other.fromHeight - lowest) };
      const parting = core.book.stateAt(roster, other.fromHeight - 1);
      return { other, standing: own && parting ? standingBranch(parting, own, other, context) : ('neither' as const) };
    });
    const better = verdicts.find(({ standing }) => standing === 'second');
    if (!better) {
      setFrozen(
        tx,
        core,
        roster,
        verdicts.some(({ standing }) => standing === 'neither'),
        nowMs,
      );
      return;
    }
    goOver(tx, core, roster, better.other, follower, nowMs);
  }
  setFrozen(tx, core, roster, true, nowMs);
}

function setFrozen(tx: VaultTx, core: Core, roster: RosterId, isForked: boolean, nowMs: number): void {
  const was = core.book.frozen(roster) === 'fork';
  if (isForked) tx.run(`INSERT INTO notices VALUES ('fork', ?) ON CONFLICT DO NOTHING`, nowMs);
  if (was === isForked) return;
  tx.run('UPDATE rosters SET frozen = ? WHERE roster = ?', isForked ? 'fork' : null, roster);
  core.book.recompute();
  const parts = tx.one<{ height: number | null }>('SELECT min(height) AS height FROM forks WHERE roster = ?', roster)?.height;
  if (typeof parts === 'number') passOnProof(tx, core, roster, parts);
  for (const topic of ['people', 'rooms', 'connection'] as const) core.changed(topic);
}

/** Ours becomes the kept one and the other ours, in one step for all that follows from it: chains, sessions, what was parked (T7). */
function goOver(tx: VaultTx, core: Core, roster: RosterId, branch: OtherBranch, follow: LinkFollower, nowMs: number): void {
  const before = core.book.newest(roster);
  const { tip, links, signed, fromHeight } = branch;
  const applied = { before, after: tip, head: tip.chain.head, parsed: links.at(-1)?.parsed };
  follow.before(applied);
  if (tip.type === 'room') {
    markMessages(tx, roster, fromHeight);
    leaveHistory(tx, roster, fromHeight, new Set(links.map(({ head }) => head.hash)));
  }
  tx.run(
    'INSERT INTO forks SELECT roster, height, hash, bytes, signatures, ? FROM links WHERE roster = ? AND height >= ? ON CONFLICT DO NOTHING',
    WAS_OURS,
    roster,
    fromHeight,
  );
  tx.run('DELETE FROM links WHERE roster = ? AND height >= ?', roster, fromHeight);
  for (const [i, link] of signed.entries()) {
    const hash = links[i]?.head.hash;
    if (hash !== undefined) tx.run('DELETE FROM forks WHERE roster = ? AND hash = ?', roster, hash);
    keepLink(tx, link, tip.type, links[i]?.head ?? tip.chain.head, nowMs);
  }
  core.book.clear();
  follow.after(applied);
  core.changed('people');
}

/** RO36: what was sent in a room on the history that this desk leaves is shown as that. */
const markMessages = (tx: VaultTx, room: RosterId, fromHeight: number): number =>
  tx.run(
    `UPDATE messages SET mark = 'other-history' WHERE conversation = ? AND mark IS NULL
       AND json_extract(frame, '$.room.hash') IN (SELECT hash FROM links WHERE roster = ? AND height >= ?)`,
    room,
    room,
    fromHeight,
  );

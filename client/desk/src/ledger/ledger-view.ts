import type { LedgerComparison, LedgerComputer, LedgerLine, LedgerOfficer, LedgerView } from '@breakwater/shared/desk/views/ledger';
import type { OfficerRef } from '@breakwater/shared/desk/views/people';
import { encodeBase64url } from '@breakwater/shared/format/base64url';
import { utf8 } from '@breakwater/shared/format/bytes';
import { signedBytes } from '@breakwater/shared/format/signed-bytes';
import { DeviceId, type RosterId } from '@breakwater/shared/ids';
import { compareLedgers, type LedgerDifference } from '@breakwater/shared/ledger/compare';
import { type LedgerChain, LedgerStatement, type Range } from '@breakwater/shared/ledger/statement';
import { LEDGER_LINES_SHOWN_MAX, ROOM_MEMBERS_MAX } from '@breakwater/shared/limits';
import { sha256 } from '../crypto/node/hashes.ts';
import { createNames, type Names } from '../people/names.ts';
import type { OpenDesk } from '../ui-link/desk-ports.ts';
import type { ParkCause } from '../vault/read/unreadable.ts';
import { askableDesks } from './ask-ledger.ts';

type Desk = Pick<OpenDesk, 'vault' | 'book' | 'lane'>;
type Cause = LedgerComputer['closed'][number]['cause'];

/** D5: a room's ledger as the officer sees it: kept by device, shown by officer, with what others have said of theirs. */
export async function readLedgerView(desk: Desk, room: RosterId): Promise<LedgerView> {
  const own = await desk.lane.run('sign-ledger', { room });
  const statement = LedgerStatement.parse(JSON.parse(own.statement));
  const names = createNames(desk);
  const askable = askableDesks(desk.book, room).flatMap((device) => names.device(device) ?? []);
  const chains = statement.chains.slice(0, LEDGER_LINES_SHOWN_MAX);
  return {
    officers: byOfficer(desk, names, { ...statement, chains }),
    left: statement.chains.length - chains.length,
    hash: hashOf(own.statement),
    signature: own.signature,
    comparisons: readComparisons(desk, names, room),
    canAsk: [...new Set(askable)].slice(0, ROOM_MEMBERS_MAX),
  };
}

/** What `openssl` answers for the signed bytes (docs/spec/formats.md). */
const hashOf = (statement: string): string => encodeBase64url(sha256(signedBytes('ledger', utf8(statement))));

function byOfficer(desk: Desk, names: Names, { chains, closed, second }: LedgerStatement): LedgerOfficer[] {
  const officers = new Map<OfficerRef | string, { officer: LedgerOfficer['officer']; computers: LedgerComputer[] }>();
  for (const device of new Set([...chains, ...closed, ...second].map((line) => line.device))) {
    const officer = names.device(device) ?? null;
    const of = officers.get(officer ?? device) ?? { officer, computers: [] };
    officers.set(officer ?? device, of);
    const causes = closed.filter((line) => line.device === device).map(({ cause }) => causeOf(cause));
    of.computers.push({
      computer: numberOf(desk, device),
      lines: chains.filter((line) => line.device === device).map(lineOf),
      closed: [...new Set(causes)].sort().map((cause) => ({ cause, count: causes.filter((each) => each === cause).length })),
      second: second.filter((line) => line.device === device).length,
    });
  }
  return [...officers.values()].map(({ officer, computers }) => {
    const lines = computers.flatMap((computer) => computer.lines);
    const missing = sum(lines.flatMap((line) => line.missing.map(lengthOf)));
    return {
      officer,
      received:
        sum(lines.map(({ from, to }) => to - from + 1)) -
        missing +
        sum(lines.flatMap(({ given, unconfirmed }) => [...given, ...unconfirmed].map(lengthOf))),
      missing,
      closed: sum(computers.map((computer) => sum(computer.closed.map(({ count }) => count)) + computer.second)),
      computers: [...computers].sort((a, b) => a.computer - b.computer),
    };
  });
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
const lengthOf = ([first, last]: Range): number => last - first + 1;

const lineOf = ({
  lane,
  incarnation,
  from,
  to,
  hash,
  missing = [],
  broken = [],
  given = [],
  unconfirmed = [],
}: LedgerChain): LedgerLine => ({
  steps: lane === 'acts',
  opening: incarnation,
  from,
  to,
  hash,
  missing: [...missing],
  broken: [...broken],
  given: [...given],
  unconfirmed: [...unconfirmed],
});

/** Its place among its officer's computers, in the order of their links (DE46). */
function numberOf({ book }: Desk, device: DeviceId): number {
  const place = book.device(device);
  if (!place) return 1;
  const ofOfficer = [...place.taskforce.devices.values()]
    .filter(({ officer }) => officer === place.officer.officer)
    .sort((a, b) => a.addedAtHeight - b.addedAtHeight);
  return Math.max(1, ofOfficer.findIndex(({ keys }) => keys.device === device) + 1);
}

function causeOf(cause: string): Cause {
  switch (cause as ParkCause) {
    case 'newer-version':
      return 'newer';
    case 'unknown-sender':
    case 'roster-unknown':
      return 'members';
    case 'revoked-sender':
      return 'removed';
    case 'no-session':
    case 'chain-unknown':
    case 'duplicate-unknown':
    case 'too-far-ahead':
      return 'keys';
    default:
      return 'damaged';
  }
}

type AskRow = {
  device: string;
  askedAtMs: number;
  answeredAtMs: number | null;
  refused: number;
  theirs: string | null;
  theirSignature: string | null;
  ours: string | null;
  ourSignature: string | null;
};

function readComparisons(desk: Desk, names: Names, room: RosterId): LedgerComparison[] {
  const rows = desk.vault.all<AskRow>(
    'SELECT device, askedAtMs, answeredAtMs, refused, theirs, theirSignature, ours, ourSignature FROM ledgerAsks WHERE conversation = ? ORDER BY device',
    room,
  );
  return rows.slice(0, LEDGER_LINES_SHOWN_MAX).flatMap((row): LedgerComparison[] => {
    const device = DeviceId.parse(row.device);
    const officer = names.device(device);
    if (!officer) return [];
    const about = { officer, computer: numberOf(desk, device), atMs: row.answeredAtMs ?? row.askedAtMs };
    const { theirs, theirSignature, ours, ourSignature } = row;
    if (theirs === null || theirSignature === null || ours === null || ourSignature === null)
      return [{ ...about, state: row.refused > 0 ? 'refused' : 'asked', differences: [], left: 0, signed: null }];
    const all = compareLedgers(LedgerStatement.parse(JSON.parse(ours)), LedgerStatement.parse(JSON.parse(theirs)));
    const shown = all.slice(0, LEDGER_LINES_SHOWN_MAX);
    return [
      {
        ...about,
        // The bytes decide; the lines say where.
        state: ours === theirs ? 'same' : 'differs',
        differences: shown.map((difference) => viewDifference(desk, names, difference)),
        left: all.length - shown.length,
        signed: { hash: hashOf(theirs), theirs: theirSignature, ourHash: hashOf(ours), ours: ourSignature },
      },
    ];
  });
}

function viewDifference(desk: Desk, names: Names, difference: LedgerDifference): LedgerComparison['differences'][number] {
  const { kind, ours, theirs } = difference;
  const device = (ours ?? theirs)?.device;
  const by = (device && names.device(device)) ?? null;
  const computer = device ? numberOf(desk, device) : 1;
  if (kind === 'chain') return { by, computer, ours: ours ? lineOf(ours) : null, theirs: theirs ? lineOf(theirs) : null, closed: null };
  const cause = kind === 'closed' ? causeOf((ours ?? theirs)?.cause ?? '') : 'damaged';
  return { by, computer, ours: null, theirs: null, closed: { here: ours !== undefined, there: theirs !== undefined, cause } };
}

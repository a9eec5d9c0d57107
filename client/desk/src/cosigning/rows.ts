import type { LinkText } from '@breakwater/shared/content/letter';
import { DeviceId, Hash, OfficerId, ProposalId, RosterId } from '@breakwater/shared/ids';
import { COSIGNING_ASKS_JUDGED_MAX } from '@breakwater/shared/limits';
import type { CoSignedAct, CoSigner } from '@breakwater/shared/roster/co-signers';
import type { Seat } from '@breakwater/shared/roster/room-kinds';
import { z } from 'zod';
import type { VaultReader, VaultTx } from '../vault/database.ts';
import type { Agreement } from './agreement.ts';
import { type Ask, type AskState, isAskLive } from './ask-state.ts';
import type { ProposalState } from './proposal-state.ts';

/** What this desk asks others to sign with it. `link` is the newest attempt, which nobody has signed (CS22). */
export type Proposal = {
  readonly proposal: ProposalId;
  readonly roster: RosterId;
  readonly act: CoSignedAct;
  readonly further: readonly Seat[];
  /** Whose agreement is asked, and the officers who were asked for it. */
  readonly of: RosterId;
  readonly asked: readonly CoSigner[];
  readonly state: ProposalState;
  readonly reason: string;
  readonly answeredBy: CoSigner | null;
  readonly attempt: number;
  readonly link: LinkText;
  readonly madeAtMs: number;
  readonly sentAtMs: number;
  readonly expiresAtMs: number;
};

type ProposalRow = Record<'proposal' | 'roster' | 'act' | 'further' | 'asks' | 'asked' | 'state' | 'reason' | 'link', string> &
  Record<'attempt' | 'madeAtMs' | 'sentAtMs' | 'expiresAtMs', number> & { answeredBy: string | null };

const Signer = z.strictObject({ taskforce: RosterId, officer: OfficerId });
const asSigner = (kept: unknown): CoSigner => Signer.parse(kept);

const asProposal = (row: ProposalRow): Proposal => ({
  ...row,
  proposal: ProposalId.parse(row.proposal),
  roster: RosterId.parse(row.roster),
  act: JSON.parse(row.act) as CoSignedAct,
  further: JSON.parse(row.further) as Seat[],
  of: RosterId.parse(row.asks),
  asked: (JSON.parse(row.asked) as unknown[]).map(asSigner),
  state: row.state as ProposalState,
  answeredBy: row.answeredBy === null ? null : asSigner(JSON.parse(row.answeredBy)),
  link: JSON.parse(row.link) as LinkText,
});

/** All proposals of this desk, the newest first. */
export const listProposals = (vault: VaultReader): Proposal[] =>
  vault.all<ProposalRow>('SELECT * FROM proposals ORDER BY madeAtMs DESC, proposal').map(asProposal);

export function readProposal(vault: VaultReader, id: string): Proposal | undefined {
  const row = vault.one<ProposalRow>('SELECT * FROM proposals WHERE proposal = ?', id);
  return row && asProposal(row);
}

export function keepProposal(tx: VaultTx, kept: Proposal): void {
  tx.run(
    'INSERT OR REPLACE INTO proposals VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
    kept.proposal,
    kept.roster,
    JSON.stringify(kept.act),
    JSON.stringify(kept.further),
    kept.of,
    JSON.stringify(kept.asked),
    kept.state,
    kept.reason,
    kept.answeredBy && JSON.stringify(kept.answeredBy),
    kept.attempt,
    JSON.stringify(kept.link),
    kept.madeAtMs,
    kept.sentAtMs,
    kept.expiresAtMs,
  );
}

/** Keeps that a device declined what others can still sign, in the place of a signature that it may have given. */
export const keepDecline = (tx: VaultTx, proposal: ProposalId, device: DeviceId, atMs: number): void =>
  void tx.run(`INSERT OR REPLACE INTO givenSignatures VALUES (?, ?, '', '', '', ?)`, proposal, device, atMs);

export const listDeclined = (vault: VaultReader, proposal: ProposalId): DeviceId[] =>
  vault
    .all<{ device: string }>(`SELECT device FROM givenSignatures WHERE proposal = ? AND signature = ''`, proposal)
    .map(({ device }) => DeviceId.parse(device));

/** A signature that came for a proposal: over the link of that hash, by that device. Nothing has been checked yet. */
export type GivenRow = { readonly device: DeviceId; readonly link: Hash; readonly key: string; readonly signature: string };

export const listGiven = (vault: VaultReader, proposal: ProposalId): GivenRow[] =>
  vault
    .all<Record<'device' | 'link' | 'key' | 'signature', string>>(
      `SELECT device, link, key, signature FROM givenSignatures WHERE proposal = ? AND signature <> ''`,
      proposal,
    )
    .map((row) => ({ ...row, device: DeviceId.parse(row.device), link: Hash.parse(row.link) }));

/** What another desk asks this one to sign. */
export type AskKept = Ask & {
  /** This desk's own name for it; the asker's is `proposal`, which another device may use, too (CS23). */
  readonly id: string;
  readonly proposal: ProposalId;
  readonly device: DeviceId;
  /** None, or the asker's from an older program (CS22). */
  readonly signatures: LinkText['signatures'];
  readonly further: readonly Seat[];
  readonly agreement: Agreement | null;
  /** Our signature over the link that was signed last. */
  readonly given: { readonly link: Hash; readonly key: string; readonly signature: string } | null;
  readonly reason: string;
  readonly askedAtMs: number;
};

type AskRow = Record<'id' | 'proposal' | 'device' | 'state' | 'link' | 'act' | 'signatures' | 'further' | 'reason', string> &
  Record<'signed' | 'agreement' | 'given', string | null> &
  Record<'attempt' | 'expiresAtMs' | 'askedAtMs', number>;

const asAsk = (row: AskRow): AskKept => ({
  ...row,
  proposal: ProposalId.parse(row.proposal),
  device: DeviceId.parse(row.device),
  state: row.state as AskState,
  signatures: JSON.parse(row.signatures) as LinkText['signatures'],
  further: JSON.parse(row.further) as Seat[],
  agreement: row.agreement === null ? null : (JSON.parse(row.agreement) as Agreement),
  given: row.given === null ? null : (JSON.parse(row.given) as AskKept['given']),
});

export const listAsks = (vault: VaultReader): AskKept[] =>
  vault.all<AskRow>('SELECT * FROM asks ORDER BY expiresAtMs, proposal').map(asAsk);

export function readAsk(vault: VaultReader, id: string): AskKept | undefined {
  const row = vault.one<AskRow>('SELECT * FROM asks WHERE id = ?', id);
  return row && asAsk(row);
}

/** CS23: what this device asks under that name. */
export function readAskOf(vault: VaultReader, device: DeviceId, proposal: ProposalId): AskKept | undefined {
  const row = vault.one<AskRow>('SELECT * FROM asks WHERE device = ? AND proposal = ?', device, proposal);
  return row && asAsk(row);
}

/** Askings that are open or agreed to, so many as are looked at (DE84): of each asking device its first before another's second. */
export function listOpenAsks(vault: VaultReader): readonly AskKept[] {
  const turns = new Map<string, number>();
  return listAsks(vault)
    .filter(({ state }) => isAskLive(state))
    .map((ask) => {
      const turn = turns.get(ask.device) ?? 0;
      turns.set(ask.device, turn + 1);
      return { ask, turn };
    })
    .sort((a, b) => a.turn - b.turn)
    .slice(0, COSIGNING_ASKS_JUDGED_MAX)
    .map(({ ask }) => ask);
}

export function keepAsk(tx: VaultTx, kept: AskKept): void {
  tx.run(
    'INSERT OR REPLACE INTO asks VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
    kept.id,
    kept.proposal,
    kept.device,
    kept.state,
    kept.attempt,
    kept.link,
    kept.act,
    JSON.stringify(kept.signatures),
    JSON.stringify(kept.further),
    kept.signed,
    kept.agreement === null ? null : JSON.stringify(kept.agreement),
    kept.given === null ? null : JSON.stringify(kept.given),
    kept.reason,
    kept.askedAtMs,
    kept.expiresAtMs,
  );
}

/** A room's links as an asking device sent them, from the first on, as far as there is no hole. */
export function listAskedLinks(vault: VaultReader, device: DeviceId, roster: RosterId, below: number): LinkText[] {
  const rows = vault.all<{ height: number; link: string }>(
    'SELECT height, link FROM askedLinks WHERE device = ? AND roster = ? AND height < ? ORDER BY height',
    device,
    roster,
    below,
  );
  const hole = rows.findIndex(({ height }, i) => height !== i);
  return (hole === -1 ? rows : rows.slice(0, hole)).map(({ link }) => JSON.parse(link) as LinkText);
}

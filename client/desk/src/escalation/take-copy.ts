import { isKnown, readAct } from '@breakwater/shared/acts/act';
import { Frame } from '@breakwater/shared/content/frame';
import { SealedContent } from '@breakwater/shared/content/sealed';
import type { SignedAct } from '@breakwater/shared/content/signed-act';
import { bytesOf } from '@breakwater/shared/format/base64url';
import { ConversationId, DeviceId, EnvelopeId, RosterId } from '@breakwater/shared/ids';
import { nodeCrypto } from '../crypto/node/node-crypto.ts';
import { queueErrand } from '../delivery/errands.ts';
import type { Core } from '../lane/core.ts';
import type { VaultTx } from '../vault/database.ts';
import { keepSecret } from './ladder-rows.ts';
import { openSealed } from './sealing.ts';

/** Why a released key opened nothing. Closed; kept with the key. */
export type KeyRefusal = 'other-time' | 'does-not-open' | 'other-content' | 'other-sender';

export type CopyRow = {
  envelope: string;
  sender: string;
  authority: string;
  message: string;
  rung: number | null;
  dueAtMs: number | null;
  state: string;
  cause: string | null;
  alert: string | null;
  atMs: number;
};
type ReleaseRow = { rung: number; key: string; releaseAtMs: number };

/** Notes a copy that came and cannot be read yet. It shows nowhere; its message is kept like any other. */
export function takeCopy(tx: VaultTx, core: Core, frame: Frame, nowMs: number): void {
  const content = SealedContent.safeParse(frame.content);
  if (!content.success) return; // kept as it is; no key will find it
  const { envelope, authority, ladder } = content.data;
  const officer = core.book.own()?.officer.officer;
  const step = ladder.find(({ officers }) => officer !== undefined && officers.includes(officer));
  tx.run(
    `INSERT INTO copies (envelope, sender, authority, message, rung, dueAtMs, state, atMs) VALUES (?, ?, ?, ?, ?, ?, 'sealed', ?) ON CONFLICT DO NOTHING`,
    envelope,
    frame.device,
    authority,
    frame.envelope,
    step?.rung ?? null,
    step?.releaseAt ?? null,
    nowMs,
  );
  openWhenDue(tx, core, { envelope, sender: frame.device, authority }, nowMs);
}

type Place = { readonly envelope: string; readonly sender: string; readonly authority: string };

/** Opens a copy whose key is here and whose time has come by this desk's own clock (D13). What does not fit opens nothing, and is kept with its cause. */
export function openWhenDue(tx: VaultTx, core: Core, { envelope, sender, authority }: Place, nowMs: number): void {
  const at = [envelope, sender, authority] as const;
  const copy = tx.one<CopyRow>(`SELECT * FROM copies WHERE envelope = ? AND sender = ? AND authority = ? AND state = 'sealed'`, ...at);
  if (!copy) return;
  const releases = tx.all<ReleaseRow>(
    `SELECT rung, key, releaseAtMs FROM releases WHERE envelope = ? AND sender = ? AND authority = ? AND state = 'waiting' AND releaseAtMs <= ? ORDER BY rung`,
    ...at,
    nowMs,
  );
  for (const release of releases) {
    const cause = open(tx, core, copy, release, nowMs);
    tx.run(
      'UPDATE releases SET state = ?, cause = ? WHERE envelope = ? AND sender = ? AND authority = ? AND rung = ?',
      cause === undefined ? 'used' : 'refused',
      cause ?? null,
      ...at,
      release.rung,
    );
    if (cause === undefined) return;
    core.changed('connection');
  }
}

function open(tx: VaultTx, core: Core, copy: CopyRow, { rung, key, releaseAtMs }: ReleaseRow, nowMs: number): KeyRefusal | undefined {
  const message = tx.one<{ frame: string }>('SELECT frame FROM messages WHERE envelope = ? AND device = ?', copy.message, copy.sender);
  const frame = message && Frame.parse(JSON.parse(message.frame));
  const content = frame && SealedContent.parse(frame.content);
  if (!frame || !content) throw new Error('a copy without its message');
  if (content.ladder.find((step) => step.rung === rung)?.releaseAt !== releaseAtMs) return 'other-time';
  const opened = openSealed(content, rung, bytesOf(key));
  if (opened.status !== 'open') return opened.status;
  const { signed, secret } = opened.alert;
  const alert = alertIn(signed, copy);
  if (typeof alert === 'string') return alert;
  const conversation = ConversationId.parse(alert.conversation);
  tx.run(
    `UPDATE copies SET state = 'opened', rung = ?, alert = ?, atMs = ? WHERE envelope = ? AND sender = ? AND authority = ?`,
    rung,
    conversation,
    nowMs,
    copy.envelope,
    copy.sender,
    copy.authority,
  );
  core.acts.applied(tx, signed, {
    book: core.book,
    envelope: frame.envelope,
    conversation,
    device: frame.device,
    own: false,
    place: { incarnation: frame.incarnation, lane: frame.lane, number: frame.number, hash: content.commitment },
    sentAtMs: frame.sentAt,
    nowMs,
    changed: core.changed,
    queueErrand: (device, lane, item, what) => queueErrand(tx, device, lane, item, what),
  });
  keepSecret(
    tx,
    { conversation, envelope: EnvelopeId.parse(copy.envelope), secret, ladder: content.ladder },
    { authority: RosterId.parse(copy.authority), from: DeviceId.parse(copy.sender), ofCopy: true },
  );
  return undefined;
}

/** The copy must hold an alert that its sender's desk signed, for the authority that it names. */
function alertIn(signed: SignedAct, { sender, authority }: CopyRow): { readonly conversation: string } | KeyRefusal {
  const read = readAct(signed, nodeCrypto);
  if (read.status !== 'read' || !isKnown(read.parsed) || read.parsed.act.kind !== 'alert.raised') return 'other-content';
  const { device, body } = read.parsed.act;
  if (!body.to.some(({ taskforce }) => taskforce === authority)) return 'other-content';
  return device === sender ? { conversation: read.parsed.conversation } : 'other-sender';
}

import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BareGroup, bareGroup } from '@breakwater/desk/crypto/libsignal/floor/bare-group';
import type { Row, Vault, VaultTx } from '@breakwater/desk/vault/database';
import { openVault } from '@breakwater/desk/vault/open';
import { answerQuestions } from '../child.ts';
import type { Samples, Turn } from './samples.ts';
import { spend } from './spend.ts';

// The floor of the desk's figures: bare libsignal, and the rows of each message in SQLCipher, in the desk's own tables with their indexes.

const WORDS_BATCH = 64;
const folder = mkdtempSync(join(tmpdir(), 'breakwater-floor-'));
let samples: Samples;
let group: BareGroup;
let vaults: { readonly sender: Vault; readonly receiver: Vault };
let seq = 1_000;

answerQuestions({
  open: async ({ samples: given }: { samples: Samples }) => {
    samples = given;
    group = await bareGroup();
    vaults = { sender: emptyVault('sender'), receiver: emptyVault('receiver') };
  },
  send: ({ count }: Turn) =>
    spend(count, async () => {
      const words = wordsOf(vaults.sender);
      for (let n = 0; n < count; n++) {
        const common = await group.encrypt(samples.plaintext);
        vaults.sender.transaction((tx) => {
          const { envelope, number } = keepMessage(tx, samples.sent.message);
          insert(tx, 'outbox', { ...samples.sent.outbox, seq, envelope, number, common });
          keepKey(tx, samples.sent.senderKey, group.senderRecord());
        });
        words.add();
      }
      words.flush();
    }),
  receive: async ({ count, batch }: Turn) => {
    const waiting: Uint8Array<ArrayBuffer>[] = [];
    for (let n = 0; n < count; n++) waiting.push(await group.encrypt(samples.plaintext));
    return spend(count, async () => {
      const words = wordsOf(vaults.receiver);
      for (let at = 0; at < count; at += batch) {
        const page = waiting.slice(at, at + batch);
        for (const ciphertext of page) await group.decrypt(ciphertext);
        vaults.receiver.transaction((tx) => {
          for (const _ of page) keepMessage(tx, samples.received.message);
          keepKey(tx, samples.received.senderKey, group.receiverRecord());
        });
        for (const _ of page) words.add();
      }
      words.flush();
    });
  },
});

function emptyVault(name: string): Vault {
  const opened = openVault(join(folder, name), randomBytes(32), { create: true });
  if (opened.status !== 'open') throw new Error(opened.status);
  return opened.vault;
}

function insert(tx: VaultTx, table: string, row: Row, more = ''): void {
  const columns = Object.keys(row);
  tx.run(`INSERT INTO ${table} (${columns}) VALUES (${columns.map(() => '?')})${more}`, ...Object.values(row));
}

function keepMessage(tx: VaultTx, row: Row): { readonly envelope: string; readonly number: number } {
  seq += 1;
  const place = { envelope: randomUUID(), number: seq };
  insert(tx, 'messages', { ...row, ...place, seq, anchor: seq });
  return place;
}

const keepKey = (tx: VaultTx, row: Row, record: Uint8Array<ArrayBuffer>): void =>
  insert(tx, 'senderKeys', { ...row, record }, ' ON CONFLICT DO UPDATE SET record = excluded.record');

/** Indexed in batches, as the desk does. */
function wordsOf(vault: Vault): { readonly add: () => void; readonly flush: () => void } {
  let from = seq;
  const flush = (): void => {
    vault.transaction((tx) =>
      tx.run('INSERT INTO messageWords (rowid, text) SELECT seq, text FROM messages WHERE seq > ? AND seq <= ?', from, seq),
    );
    from = seq;
  };
  return {
    add: () => {
      if (seq - from >= WORDS_BATCH) flush();
    },
    flush,
  };
}

process.on('SIGTERM', () => {
  for (const vault of Object.values(vaults ?? {})) vault.close();
  rmSync(folder, { recursive: true, force: true });
  process.exit(0);
});

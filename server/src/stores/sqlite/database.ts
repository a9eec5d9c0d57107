import { Database } from '@signalapp/sqlcipher';

/** How long a write waits for another process, such as the hub's own command line, before it fails. */
const BUSY_TIMEOUT_MS = 5_000;
const CACHE_KIB = 64 * 1024;
/** Pages that gather in the log before they move into the file: rows that die young (D2) then never move. */
const CHECKPOINT_PAGES = 4_000;

/** Opens the hub's file. It is not encrypted: what it holds is public or ciphertext already (S1). */
export function openDatabase(file: string): Database {
  const db = new Database(file, { cacheStatements: true });
  try {
    db.pragma(`busy_timeout = ${BUSY_TIMEOUT_MS}`);
    db.pragma('journal_mode = WAL');
    // After entering WAL: this build of SQLite would otherwise fall back to NORMAL there, and an answered write could
    // be lost with the power (D1).
    db.pragma('synchronous = FULL');
    db.pragma(`cache_size = -${CACHE_KIB}`);
    db.pragma(`wal_autocheckpoint = ${CHECKPOINT_PAGES}`);
    db.pragma('foreign_keys = OFF');
    db.pragma('trusted_schema = OFF');
  } catch (error) {
    db.close();
    throw error;
  }
  return db;
}

/** Bytes as the contracts know them: a blob comes back as a Buffer. */
export const plainBytes = ({ buffer, byteOffset, byteLength }: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> =>
  new Uint8Array(buffer, byteOffset, byteLength);

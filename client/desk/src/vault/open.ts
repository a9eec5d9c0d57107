import { existsSync } from 'node:fs';
import Database, { type Statement, setLogger } from '@signalapp/sqlcipher';
import type { Cell, OpenReader, Row, SyncOnly, Vault, VaultReader, VaultTx } from './database.ts';
import { MIGRATIONS, migrate } from './migrate.ts';
import type { Migration } from './migration.ts';

/** Why a vault does not open. */
export type VaultProblem = 'no-cipher' | 'wrong-key' | 'damaged' | 'newer' | 'disk-full' | 'in-use';

export type VaultOpening = { readonly status: 'open'; readonly vault: Vault } | { readonly status: VaultProblem };

/** Enough of SQLCipher to open a vault; tests pass one without a cipher. */
export type OpenDatabase = (file: string) => Database;

const BUSY_MS = 2_000;

/** Prints nothing: a wrong key is an expected outcome here, and both SQLite and the cipher would say so on stderr. */
const openDatabase: OpenDatabase = (file) => {
  setLogger(() => undefined);
  const db = new Database(file, { cacheStatements: true });
  db.pragma('cipher_log_level = NONE');
  return db;
};

/**
 * Opens the vault for writing, with its 32-byte key, and migrates it. Only the lane does this. `create` makes a new file;
 * without it a missing file is `damaged`.
 */
export function openVault(
  file: string,
  key: Uint8Array,
  {
    create,
    open = openDatabase,
    migrations = MIGRATIONS,
  }: { readonly create: boolean; readonly open?: OpenDatabase; readonly migrations?: readonly Migration[] },
): VaultOpening {
  if (!create && !existsSync(file)) return { status: 'damaged' };
  let db: Database | undefined;
  try {
    db = open(file);
    const cipher = unlock(db, key);
    if (cipher !== 'open') return closed(db, cipher);
    // The prebuilt SQLCipher enters WAL with synchronous=NORMAL: a power cut could then lose what was acknowledged (D2).
    db.pragma('journal_mode = WAL');
    db.pragma('synchronous = FULL');
    letMove(db);
    db.pragma('temp_store = 2');
    db.pragma('foreign_keys = ON');
    if (db.pragma('journal_mode', { simple: true }) !== 'wal' || db.pragma('synchronous', { simple: true }) !== 2)
      return closed(db, 'damaged');
    if (migrate(migratable(db), migrations) === 'newer') return closed(db, 'newer');
    return { status: 'open', vault: writer(db) };
  } catch (error) {
    return closed(db, vaultProblemOf(error) ?? rethrow(error));
  }
}

/** What is in a file that may be a vault: opened with the key alone and read to the last page; undefined where anything is wrong with it. Migrates nothing. */
export function proveVault<T>(file: string, key: Uint8Array, look: (vault: VaultReader) => T): T | undefined {
  let db: Database | undefined;
  try {
    db = openDatabase(file);
    if (unlock(db, key) !== 'open') return undefined;
    // No second process, so no file for one: the folder may be a stick.
    db.pragma('locking_mode = EXCLUSIVE');
    db.pragma('query_only = ON');
    if (db.pragma('cipher_integrity_check').length > 0) return undefined;
    if (db.pragma('integrity_check', { simple: true }) !== 'ok') return undefined;
    return look(reader(db));
  } catch {
    return undefined;
  } finally {
    db?.close();
  }
}

/** Opens the vault for reading only, on main. The lane has it open already, so it is migrated. */
export function openReader(file: string, key: Uint8Array): OpenReader {
  const db = openDatabase(file);
  const cipher = unlock(db, key);
  if (cipher !== 'open') {
    db.close();
    throw new Error(`vault: ${cipher}`);
  }
  db.pragma('temp_store = 2');
  db.pragma('query_only = ON');
  return { ...reader(db), [Symbol.dispose]: () => db.close() };
}

function unlock(db: Database, key: Uint8Array): 'open' | VaultProblem {
  if (key.length !== 32) throw new TypeError('the vault key is 32 bytes');
  db.pragma(`key = "x'${Buffer.from(key).toString('hex')}'"`);
  // Plain SQLite ignores the key and would write everything in the clear.
  const [version] = db.pragma('cipher_version');
  if (!version?.cipher_version) return 'no-cipher';
  db.pragma(`busy_timeout = ${BUSY_MS}`);
  try {
    db.prepare('SELECT count(*) AS n FROM sqlite_schema').get();
  } catch (error) {
    return vaultProblemOf(error) ?? rethrow(error);
  }
  return 'open';
}

/** The outcomes that SQLite reports as text; undefined for any other fault. A file that is not a database under this key: wrong key, or damaged past telling. */
export function vaultProblemOf(error: unknown): VaultProblem | undefined {
  const text = error instanceof Error ? `${error.message} ${'code' in error ? String(error.code) : ''}` : '';
  if (/not a database|SQLITE_NOTADB/i.test(text)) return 'wrong-key';
  if (/malformed|SQLITE_CORRUPT|disk I\/O|SQLITE_IOERR|unable to open|SQLITE_CANTOPEN/i.test(text)) return 'damaged';
  if (/disk is full|SQLITE_FULL/i.test(text)) return 'disk-full';
  if (/locked|busy/i.test(text)) return 'in-use';
  return undefined;
}

const rethrow = (error: unknown): never => {
  throw error;
};

function closed(db: Database | undefined, status: VaultProblem): VaultOpening {
  db?.close();
  return { status };
}

/** A checkpoint writes each page once, however often it was changed: fewer of them cost less. */
const letMove = (db: Database): unknown => db.pragma('wal_autocheckpoint = 4000');

const migratable = (db: Database): Parameters<typeof migrate>[0] => ({
  exec: (sql) => db.exec(sql),
  version: () => Number(db.pragma('user_version', { simple: true })),
  setVersion: (version) => void db.pragma(`user_version = ${version}`),
  inTransaction: (work) => db.transaction(work)(),
});

function reader(db: Database): VaultReader & { readonly run: VaultTx['run'] } {
  const statements = new Map<string, Statement>();
  const prepared = (sql: string): Statement => {
    let statement = statements.get(sql);
    if (!statement) {
      statement = db.prepare(sql);
      statements.set(sql, statement);
    }
    return statement;
  };
  const version = db.prepare('PRAGMA data_version', { pluck: true });
  return {
    one: <R extends Row>(sql: string, ...cells: readonly Cell[]) => prepared(sql).get<R>(cells),
    all: <R extends Row>(sql: string, ...cells: readonly Cell[]) => prepared(sql).all<R>(cells),
    run: (sql, ...cells) => prepared(sql).run(cells).changes,
    dataVersion: () => Number(version.get()),
  };
}

/** A full disk has rolled back already: then the driver's own ROLLBACK fails, and stands before what happened. */
function reasonOf(fault: unknown): unknown {
  return fault instanceof Error && fault.cause instanceof Error && /cannot rollback/.test(fault.message) ? fault.cause : fault;
}

function writer(db: Database): Vault {
  const { run, ...reads } = reader(db);
  const tx: VaultTx = { ...reads, run };
  let inside = false;
  return {
    ...reads,
    transaction: <T>(work: (tx: VaultTx) => SyncOnly<T>): T => {
      if (inside) throw new Error('a vault transaction inside another one');
      inside = true;
      try {
        return db.transaction(() => work(tx))();
      } catch (fault) {
        throw reasonOf(fault);
      } finally {
        inside = false;
      }
    },
    keepFileStill: () => {
      const [done] = db.pragma('wal_checkpoint(TRUNCATE)');
      if (done?.busy !== 0) return false;
      db.pragma('wal_autocheckpoint = 0');
      return true;
    },
    letFileMove: () => letMove(db),
    close: () => db.close(),
  };
}

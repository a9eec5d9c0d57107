import type { MigrationDb } from '../migration.ts';

/** What the vault knows of others, of itself, and of its sessions. No import of program code: a migration never changes again. */
export function up(db: MigrationDb): void {
  db.exec(`
    CREATE TABLE settings (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
    CREATE TABLE openings (incarnation INTEGER PRIMARY KEY, fence BLOB NOT NULL, openedAtMs INTEGER NOT NULL) STRICT;
    CREATE TABLE notices (kind TEXT PRIMARY KEY, sinceMs INTEGER NOT NULL) STRICT, WITHOUT ROWID;
    CREATE TABLE drafts (place TEXT PRIMARY KEY, text TEXT NOT NULL, atMs INTEGER NOT NULL) STRICT, WITHOUT ROWID;

    CREATE TABLE rosters (
      roster TEXT PRIMARY KEY, type TEXT NOT NULL, height INTEGER NOT NULL, hash TEXT NOT NULL, frozen TEXT) STRICT, WITHOUT ROWID;
    CREATE TABLE links (
      roster TEXT NOT NULL, height INTEGER NOT NULL, hash TEXT NOT NULL, bytes BLOB NOT NULL, signatures BLOB NOT NULL,
      PRIMARY KEY (roster, height)) STRICT, WITHOUT ROWID;
    CREATE TABLE forks (
      roster TEXT NOT NULL, height INTEGER NOT NULL, hash TEXT NOT NULL, bytes BLOB NOT NULL, signatures BLOB NOT NULL, foundAtMs INTEGER NOT NULL,
      PRIMARY KEY (roster, height, hash)) STRICT, WITHOUT ROWID;
    CREATE TABLE devices (device TEXT PRIMARY KEY, taskforce TEXT NOT NULL) STRICT, WITHOUT ROWID;
    CREATE TABLE officers (officer TEXT PRIMARY KEY, taskforce TEXT NOT NULL) STRICT, WITHOUT ROWID;
    CREATE TABLE faultyDevices (device TEXT PRIMARY KEY, cause TEXT NOT NULL, atMs INTEGER NOT NULL) STRICT, WITHOUT ROWID;
    CREATE TABLE pastMembers (
      room TEXT NOT NULL, device TEXT NOT NULL, roster TEXT NOT NULL, height INTEGER NOT NULL, PRIMARY KEY (room, device)) STRICT, WITHOUT ROWID;
    CREATE TABLE profiles (hash TEXT PRIMARY KEY, salt TEXT NOT NULL, profile TEXT NOT NULL) STRICT, WITHOUT ROWID;
    CREATE TABLE owedTerms (room TEXT NOT NULL, device TEXT NOT NULL, PRIMARY KEY (room, device)) STRICT, WITHOUT ROWID;
    CREATE TABLE terms (hash TEXT PRIMARY KEY, salt TEXT NOT NULL, terms TEXT NOT NULL) STRICT, WITHOUT ROWID;

    CREATE TABLE ownDevice (
      one INTEGER PRIMARY KEY CHECK (one = 1), device TEXT NOT NULL, boundTo TEXT NOT NULL, identity BLOB NOT NULL, registrationId INTEGER NOT NULL,
      signing BLOB NOT NULL, doorbell BLOB NOT NULL, proven TEXT NOT NULL) STRICT;
    CREATE TABLE prekeyIds (lane INTEGER PRIMARY KEY, next INTEGER NOT NULL) STRICT;
    CREATE TABLE prekeys (lane INTEGER NOT NULL, id INTEGER NOT NULL, record BLOB NOT NULL, PRIMARY KEY (lane, id)) STRICT, WITHOUT ROWID;
    CREATE TABLE signedPrekeys (
      lane INTEGER NOT NULL, id INTEGER NOT NULL, record BLOB NOT NULL, madeAtMs INTEGER NOT NULL, PRIMARY KEY (lane, id)) STRICT, WITHOUT ROWID;
    CREATE TABLE kyberPrekeys (
      lane INTEGER NOT NULL, id INTEGER NOT NULL, record BLOB NOT NULL, lastResort INTEGER NOT NULL, madeAtMs INTEGER NOT NULL,
      PRIMARY KEY (lane, id)) STRICT, WITHOUT ROWID;
    CREATE TABLE baseKeys (
      lane INTEGER NOT NULL, kyberId INTEGER NOT NULL, signedId INTEGER NOT NULL, base BLOB NOT NULL,
      PRIMARY KEY (lane, kyberId, signedId, base)) STRICT, WITHOUT ROWID;

    CREATE TABLE sessions (
      device TEXT NOT NULL, lane INTEGER NOT NULL, record BLOB NOT NULL, counter INTEGER NOT NULL, PRIMARY KEY (device, lane)) STRICT, WITHOUT ROWID;
    CREATE TABLE sessionResets (device TEXT NOT NULL, lane INTEGER NOT NULL, atMs INTEGER NOT NULL, PRIMARY KEY (device, lane)) STRICT, WITHOUT ROWID;
    CREATE TABLE withoutPrekeys (device TEXT NOT NULL, lane INTEGER NOT NULL, atMs INTEGER NOT NULL, PRIMARY KEY (device, lane)) STRICT, WITHOUT ROWID;
    CREATE TABLE senderKeys (
      device TEXT NOT NULL, lane INTEGER NOT NULL, distribution TEXT NOT NULL, record BLOB NOT NULL, iteration INTEGER NOT NULL DEFAULT 0,
      PRIMARY KEY (device, lane, distribution)) STRICT, WITHOUT ROWID;
    CREATE TABLE ownChains (
      conversation TEXT NOT NULL, lane INTEGER NOT NULL, distribution TEXT NOT NULL, devices TEXT NOT NULL, heads TEXT NOT NULL,
      announcement TEXT NOT NULL, incarnation INTEGER NOT NULL, begun INTEGER NOT NULL, startedAtMs INTEGER NOT NULL,
      PRIMARY KEY (conversation, lane)) STRICT, WITHOUT ROWID;
    CREATE TABLE unannounced (distribution TEXT NOT NULL, device TEXT NOT NULL, PRIMARY KEY (distribution, device)) STRICT, WITHOUT ROWID;
    CREATE TABLE theirChains (
      device TEXT NOT NULL, lane INTEGER NOT NULL, distribution TEXT NOT NULL, conversation TEXT NOT NULL,
      announcement TEXT NOT NULL, announcedAtMs INTEGER NOT NULL, PRIMARY KEY (device, lane, distribution)) STRICT, WITHOUT ROWID;
    CREATE INDEX theirChainsByConversation ON theirChains (conversation, device);
    CREATE TABLE namedHeads (digest TEXT PRIMARY KEY, heads TEXT NOT NULL) STRICT, WITHOUT ROWID;
    CREATE TABLE toldHeads (device TEXT NOT NULL, digest TEXT NOT NULL, atMs INTEGER NOT NULL, PRIMARY KEY (device, digest)) STRICT, WITHOUT ROWID;
  `);
}

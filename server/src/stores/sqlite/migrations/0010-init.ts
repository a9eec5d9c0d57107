import type { Database } from '@signalapp/sqlcipher';

// A posting is what one submit stored: its devices stand in it once, as a sorted list of device numbers, and its
// `waiting` row holds one bit for each of them. So a delivery costs bits, not rows, and an envelope's devices stay on
// record (D1) after the ciphertext is gone.
export function up(db: Database): void {
  db.exec(`
    CREATE TABLE generation (
      only INTEGER PRIMARY KEY CHECK (only = 1),
      id TEXT NOT NULL, cause TEXT NOT NULL, startedAtMs INTEGER NOT NULL) STRICT;

    CREATE TABLE roster (
      id TEXT PRIMARY KEY, type TEXT NOT NULL, height INTEGER NOT NULL, hash TEXT NOT NULL) STRICT, WITHOUT ROWID;
    CREATE INDEX rosterByType ON roster (type);
    CREATE TABLE link (
      roster TEXT NOT NULL, height INTEGER NOT NULL, hash TEXT NOT NULL, bytes BLOB NOT NULL, signatures BLOB NOT NULL,
      UNIQUE (roster, height)) STRICT;

    CREATE TABLE publishedPrekeys (
      device TEXT NOT NULL, lane TEXT NOT NULL,
      signedId INTEGER NOT NULL, signedKey BLOB NOT NULL, signedSignature BLOB NOT NULL,
      lastResortId INTEGER NOT NULL, lastResortKey BLOB NOT NULL, lastResortSignature BLOB NOT NULL,
      PRIMARY KEY (device, lane)) STRICT;
    CREATE TABLE oneTimePrekey (
      no INTEGER PRIMARY KEY, device TEXT NOT NULL, lane TEXT NOT NULL, kind TEXT NOT NULL,
      fingerprint BLOB NOT NULL, addedAtMs INTEGER NOT NULL,
      keyId INTEGER NOT NULL, key BLOB, signature BLOB,
      UNIQUE (device, lane, kind, fingerprint)) STRICT;
    CREATE INDEX freePrekey ON oneTimePrekey (device, lane, kind, no) WHERE key IS NOT NULL;
    CREATE INDEX givenPrekey ON oneTimePrekey (addedAtMs) WHERE key IS NULL;

    CREATE TABLE device (no INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE) STRICT;
    CREATE TABLE posting (
      no INTEGER PRIMARY KEY, envelope TEXT NOT NULL, sender INTEGER NOT NULL, lane TEXT NOT NULL, urgency TEXT NOT NULL,
      storedAtMs INTEGER NOT NULL, devices BLOB NOT NULL, commonFor BLOB NOT NULL, partFor BLOB NOT NULL) STRICT;
    CREATE INDEX postingByEnvelope ON posting (envelope);
    CREATE TABLE waiting (posting INTEGER PRIMARY KEY, count INTEGER NOT NULL, bits BLOB NOT NULL) STRICT;
    CREATE TABLE common (posting INTEGER PRIMARY KEY, ciphertext BLOB NOT NULL) STRICT;
    CREATE TABLE part (no INTEGER PRIMARY KEY, type TEXT NOT NULL, ciphertext BLOB NOT NULL) STRICT;
    CREATE TABLE blobNamed (
      blob TEXT NOT NULL, posting INTEGER NOT NULL, PRIMARY KEY (blob, posting)) STRICT, WITHOUT ROWID;
    CREATE INDEX blobByPosting ON blobNamed (posting);

    CREATE TABLE heldKey (
      id TEXT PRIMARY KEY, envelope TEXT NOT NULL, sender TEXT NOT NULL, authority TEXT NOT NULL, rung INTEGER NOT NULL,
      devices TEXT NOT NULL, key BLOB, releaseAtMs INTEGER NOT NULL, hash TEXT NOT NULL, storedAtMs INTEGER NOT NULL) STRICT;
    CREATE INDEX heldKeyDue ON heldKey (releaseAtMs) WHERE key IS NOT NULL;
    CREATE INDEX heldKeyByEnvelope ON heldKey (envelope, hash);
    CREATE INDEX heldKeyDone ON heldKey (storedAtMs) WHERE key IS NULL;
    CREATE TABLE heldKeyCancelled (
      envelope TEXT NOT NULL, hash TEXT NOT NULL, PRIMARY KEY (envelope, hash)) STRICT, WITHOUT ROWID;

    CREATE TABLE fence (
      device TEXT PRIMARY KEY, incarnation INTEGER NOT NULL, fence TEXT NOT NULL, seenAtMs INTEGER NOT NULL) STRICT, WITHOUT ROWID;
    CREATE TABLE suspension (device TEXT PRIMARY KEY, sinceMs INTEGER NOT NULL) STRICT, WITHOUT ROWID;

    CREATE TABLE invitation (
      id TEXT PRIMARY KEY, kind TEXT NOT NULL, taskforce TEXT, openedBy TEXT, access BLOB NOT NULL, expiresAtMs INTEGER NOT NULL,
      status TEXT NOT NULL, offer BLOB, offeredAtMs INTEGER, founded TEXT) STRICT;
    CREATE INDEX invitationWaiting ON invitation (taskforce, offeredAtMs) WHERE status = 'waiting';
    CREATE INDEX invitationByExpiry ON invitation (expiresAtMs);
  `);
}

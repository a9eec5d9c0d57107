/** What a migration may use: SQL only. */
export type MigrationDb = { readonly exec: (sql: string) => void };

export type Migration = { readonly version: number; readonly up: (db: MigrationDb) => void };

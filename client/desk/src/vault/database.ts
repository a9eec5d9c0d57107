/** What a cell of the vault may hold. */
export type Cell = string | number | null | Uint8Array<ArrayBuffer>;
export type Row = Record<string, Cell>;

/** Reading from the vault. On main this is a read-only connection; in the lane it is the lane's own. */
export type VaultReader = {
  /** The first row, or undefined. Statements are prepared once and kept. */
  readonly one: <R extends Row>(sql: string, ...cells: readonly Cell[]) => R | undefined;
  readonly all: <R extends Row>(sql: string, ...cells: readonly Cell[]) => R[];
  /** Changes whenever another connection has written; for caches. */
  readonly dataVersion: () => number;
};

/** Writing inside one transaction. Only the lane ever has one of these. */
export type VaultTx = VaultReader & {
  /** How many rows it touched. */
  readonly run: (sql: string, ...cells: readonly Cell[]) => number;
};

/** A promise inside would be committed before it is done, so the type refuses it. */
export type SyncOnly<T> = T extends PromiseLike<unknown> ? never : T;

export type Vault = VaultReader & {
  /** All of `work`, or nothing. Not re-entrant. */
  readonly transaction: <T>(work: (tx: VaultTx) => SyncOnly<T>) => T;
  /**
   * True: everything is in the main file, which from now on stays as it is, while writing goes on beside it; false when a reader is in the way.
   * Until `letFileMove`.
   */
  readonly keepFileStill: () => boolean;
  readonly letFileMove: () => void;
  readonly close: () => void;
};

/** The officer's view of the vault on main: reading only. */
export type OpenReader = VaultReader & Disposable;

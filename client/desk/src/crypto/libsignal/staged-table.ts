import type { VaultTx } from '../../vault/database.ts';

type Key = readonly (string | number)[];
type Staged<K, V> = { readonly key: K; readonly value: V | undefined };

/**
 * One table of a turn: reads come from this operation's writes, then the turn's, then the vault; writes wait for `commit`. What was read
 * once is kept for the turn, so that a batch from one sender reads its session once.
 */
export type StagedTable<K extends Key, V> = {
  readonly get: (...key: K) => V | undefined;
  readonly put: (value: V, ...key: K) => void;
  readonly remove: (...key: K) => void;
  /** The operation succeeded: its writes are the turn's. */
  readonly keep: () => void;
  /** It failed: as if it had never been. */
  readonly drop: () => void;
  readonly commit: (tx: VaultTx) => void;
};

export function stagedTable<K extends Key, V>(
  load: (...key: K) => V | undefined,
  store: (tx: VaultTx, value: V | undefined, ...key: K) => void,
): StagedTable<K, V> {
  const read = new Map<string, V | undefined>();
  const turn = new Map<string, Staged<K, V>>();
  const operation = new Map<string, Staged<K, V>>();
  return {
    get: (...key) => {
      const name = key.join('/');
      const staged = operation.get(name) ?? turn.get(name);
      if (staged) return staged.value;
      if (read.has(name)) return read.get(name);
      const value = load(...key);
      read.set(name, value);
      return value;
    },
    put: (value, ...key) => void operation.set(key.join('/'), { key, value }),
    remove: (...key) => void operation.set(key.join('/'), { key, value: undefined }),
    keep: () => {
      for (const [name, staged] of operation) turn.set(name, staged);
      operation.clear();
    },
    drop: () => operation.clear(),
    commit: (tx) => {
      for (const { key, value } of turn.values()) store(tx, value, ...key);
    },
  };
}

/** What a vault is known by: its device, how often it was opened, its format. */
export type VaultMark = { readonly device: string | null; readonly incarnation: number; readonly format: number };

type Nothing = Readonly<Record<string, never>>;

export type CopyJobs = {
  /** RE7: from now on the vault's main file is complete and stays as it is, until `end-copy`. `busy` when a reader is in the way. */
  'begin-copy': { readonly input: Nothing; readonly output: ({ readonly status: 'still' } & VaultMark) | { readonly status: 'busy' } };
  'end-copy': { readonly input: Nothing; readonly output: Nothing };
  /** RE8: reads a copy through, with the vault's key; null where anything is wrong with it. The one job that needs no open vault. */
  'prove-copy': {
    readonly input: { readonly file: string; readonly key: Uint8Array<ArrayBuffer> };
    readonly output: { readonly found: VaultMark | null };
  };
};

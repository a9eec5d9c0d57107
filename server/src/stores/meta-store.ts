/** Changes when the hub was restored or refilled: desks then resend what is not confirmed (D11). */
export type Generation = {
  /** 128 random bits as base64url. */
  readonly id: string;
  /** `settled`: it was restored, and no longer waits for what desks have (T4). */
  readonly cause: 'created' | 'restored' | 'settled';
  readonly startedAtMs: number;
};

export type MetaStore = {
  readGeneration(): Promise<Generation>;
  /** Begins a new generation, after a restore. */
  startGeneration(nowMs: number): Promise<Generation>;
  /** Ends the waiting after a restore; changes nothing else. */
  settleGeneration(): Promise<void>;
};

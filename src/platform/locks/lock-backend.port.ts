/** A key held by one owner until its time ends. */
export interface Lease {
  readonly key: string;
  readonly owner: string;
  /** Higher than that of every holder before: a guarded write with an older one changes nothing. */
  readonly fence: bigint;
}

export type Acquisition =
  | { readonly kind: 'acquired'; readonly lease: Lease; /** Held the key and never gave it back. */ readonly expiredOwner?: string }
  | { readonly kind: 'held' };

/** `expired`: its time had ended, nobody came; `taken`: another holds the key now or has held it. */
export type Release = 'released' | 'expired' | 'taken';

/** Who holds which key. Exactly one live holder per key, across processes. */
export interface LockBackend {
  acquire(key: string, owner: string, ttlMs: number): Promise<Acquisition>;
  /** @returns false when the lease has ended or belongs to another: the work must not go on as its holder. */
  extend(lease: Lease, ttlMs: number): Promise<boolean>;
  /** Gives the key back; never another's. */
  release(lease: Lease): Promise<Release>;
  isHeld(key: string): Promise<boolean>;
}

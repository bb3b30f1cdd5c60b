import type { TenantId } from '@/shared/ids';
import type { MediaReference } from '@/shared/unified-message';

export interface WantedMedia {
  readonly tenantId: TenantId;
  /** The hotel's account on the channel, whose credentials open the file. */
  readonly account: string;
  /** As it stands in the message. */
  readonly reference: MediaReference;
  /** A larger file is not read to its end. */
  readonly maxBytes: number;
}

export type FetchedMedia =
  | { readonly kind: 'bytes'; readonly bytes: Buffer }
  /** The provider has it no more, or never had it; no further try will bring it. */
  | { readonly kind: 'gone' }
  | { readonly kind: 'too_large' }
  /** The reference leads where we do not go. */
  | { readonly kind: 'refused' };

/** How a channel brings the bytes behind a reference of its messages. */
export interface MediaSource {
  /** May be asked twice for the same file. Throws what is worth another try: a provider that does not answer. */
  fetch(wanted: WantedMedia): Promise<FetchedMedia>;
}

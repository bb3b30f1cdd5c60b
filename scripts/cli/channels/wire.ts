import type { DecodedPayload } from '@/channels/formats/channel-event';

/** One payload as it came over the wire, or out of a file. */
export interface WirePayload {
  readonly body: Buffer;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** The address it was delivered to, where the provider signs that as well. */
  readonly url?: string;
  /** The hotel's own accounts, where the payload means another thing to a stranger. */
  readonly ours: readonly string[];
}

/** What an index says of the hotel it was made for. */
export interface FixtureHotel {
  readonly secrets: Readonly<Record<string, unknown>>;
  /** Reads a file that the index names beside its payloads. */
  readFile(name: string): Buffer;
}

/** How a provider proves that it sent a payload. */
export interface Proof {
  /** The header that carries it. */
  readonly header: string;
  /** Whether another body needs another proof. */
  readonly coversBody: boolean;
  isAuthentic(payload: WirePayload, hotel: FixtureHotel): boolean | Promise<boolean>;
}

/** A provider as `channels decode` knows it: the product's own functions, without anything behind them. */
export interface Wire {
  /** As an index names it. */
  readonly provider: string;
  readonly proof?: Proof;
  /** @throws PayloadError when the payload makes no sense at all. */
  decode(payload: WirePayload): DecodedPayload | Promise<DecodedPayload>;
  /** The answer to a provider that asks whether an address is ours; undefined refuses. */
  verify?(query: Readonly<Record<string, unknown>>, hotel: FixtureHotel): string | undefined;
  /** What we read in a recorded call of ours and its answer; `problem` when we would not have made that call. */
  readExchange?(recorded: unknown): Readonly<Record<string, unknown>>;
}

import { lookup } from 'node:dns/promises';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { LookupFunction } from 'node:net';

export interface ResolvedAddress {
  readonly address: string;
  readonly family: number;
}

export interface PinnedRequest {
  readonly url: URL;
  /** Connected to, and to no other, whatever the name resolves to meanwhile. */
  readonly address: ResolvedAddress;
  readonly headers: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
}

/** The two things that reach out; tests play them. */
export interface Network {
  /** Every address of a name. */
  resolve(hostname: string): Promise<readonly ResolvedAddress[]>;
  /** GET; resolves at the first byte of the answer. */
  get(request: PinnedRequest): Promise<IncomingMessage>;
}

export const realNetwork: Network = {
  resolve: (hostname) => lookup(hostname.replace(/^\[|\]$/g, ''), { all: true }),
  get: ({ url, address, headers, signal }) =>
    new Promise((resolve, reject) => {
      const send = url.protocol === 'https:' ? httpsRequest : httpRequest;
      // A connection of its own: one kept open for the same name may lead to another address.
      send(url, { method: 'GET', headers, signal, agent: false, lookup: pinned(address) })
        .once('response', resolve)
        .once('error', reject)
        .end();
    }),
};

function pinned({ address, family }: ResolvedAddress): LookupFunction {
  return (_hostname, options, answer) => {
    if (options.all === true) answer(null, [{ address, family }]);
    else answer(null, address, family);
  };
}

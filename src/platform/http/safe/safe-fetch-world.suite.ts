import { createServer, type RequestListener, type Server } from 'node:http';
import { closeNow, listenOnLoopback } from '@test/support/loopback-server';
import { realNetwork, type Network, type PinnedRequest, type ResolvedAddress } from './network';
import { SafeFetch, type SafeFetchRequest } from './safe-fetch.service';

export const HOST = 'media.example.test';

/** A tripwire that must never be reached, a stand-in that the operator trusts, and names that resolve as an attacker likes. */
export class SafeFetchWorld implements Network {
  touched = 0;
  asked = 0;
  addresses: readonly string[] = ['93.184.215.14'];
  answer: RequestListener = (_request, response) => void response.end('a picture');
  readonly sent: PinnedRequest[] = [];
  tripwire = '';
  origin = '';
  private readonly servers: Server[] = [
    createServer((_request, response) => void response.end('secret')),
    createServer((request, response) => this.answer(request, response)),
  ];

  async open(): Promise<void> {
    this.servers[0]?.on('connection', () => (this.touched += 1));
    this.tripwire = await listenOnLoopback(this.servers[0]!);
    this.origin = await listenOnLoopback(this.servers[1]!);
  }

  async close(): Promise<void> {
    await Promise.all(this.servers.map(closeNow));
  }

  resolve(hostname: string): Promise<readonly ResolvedAddress[]> {
    this.asked += 1;
    if (hostname === new URL(this.origin).hostname) return realNetwork.resolve(hostname);
    return Promise.resolve(this.addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })));
  }

  /** Whatever would go out to the Internet ends at the tripwire. */
  get(request: PinnedRequest): ReturnType<Network['get']> {
    this.sent.push(request);
    if (request.url.origin === this.origin) return realNetwork.get(request);
    return realNetwork.get({ ...request, url: new URL(this.tripwire), address: { address: '127.0.0.1', family: 4 } });
  }

  fetch(url: string, more: Partial<SafeFetchRequest> = {}): ReturnType<SafeFetch['get']> {
    return new SafeFetch(this).get({
      upstream: 'media:spec',
      url,
      hosts: [HOST],
      trustedOrigins: [this.origin],
      maxBytes: 1_000,
      timeoutMs: 2_000,
      ...more,
    });
  }
}

/** What should name the tripwire, spelled in every way that parsers, resolvers and people have fallen for. */
export const hostileUrls = (port: string): string[] => [
  ...[
    '127.0.0.1',
    '127.1',
    '127.0.1',
    '2130706433',
    '0x7f000001',
    '0x7f.1',
    '0177.0.0.1',
    '017700000001',
    '0',
    '0.0.0.0',
    '①②⑦.⓪.⓪.①',
    '１２７.０.０.１',
    '127。0。0。1',
    '%31%32%37.0.0.1',
    'localhost',
    'LOCALHOST',
    'localhost.',
    'localhost.localdomain',
    '[::1]',
    '[::]',
    '[0:0:0:0:0:0:0:1]',
    '[::ffff:127.0.0.1]',
    '[::ffff:7f00:1]',
    '[::127.0.0.1]',
    '[64:ff9b::7f00:1]',
    '[2002:7f00:1::]',
    '[fe80::1]',
    '[fd00::1]',
    '169.254.169.254',
    '10.0.0.1',
    '192.168.0.1',
    '100.64.0.1',
    `${HOST}@127.0.0.1`,
    `${HOST}:x@127.0.0.1`,
    `127.0.0.1%00.${HOST}`,
    `${HOST}.`,
    `${HOST}.evil.test`,
    `evil-${HOST}`,
    `sub.${HOST}`,
    HOST,
  ].flatMap((host) => [`http://${host}:${port}/secret`, `https://${host}:${port}/secret`]),
  `http://${HOST}/`,
  `https:\\\\127.0.0.1:${port}\\secret`,
  `https://127.0.0.1:${port}\\@${HOST}/`,
  `https://127.0.0.1:${port}#@${HOST}/`,
  `https://127.0.0.1:${port}?@${HOST}/`,
  `https://user:pass@${HOST}/`,
  `//${HOST}/`,
  `ht\ntp://127.0.0.1:${port}/`,
  ` http://127.0.0.1:${port}/`,
  `file:///etc/passwd`,
  `ftp://${HOST}/`,
  `gopher://127.0.0.1:${port}/_x`,
  `data:text/plain,secret`,
  `blob:https://${HOST}/`,
  `javascript:alert(1)`,
  '',
  'https://',
  `https://[::1`,
  `https://${HOST}:99999/`,
];

/** What a listed name may be made to resolve to; each alone and hidden behind an honest address. */
export const HOSTILE_ADDRESSES: readonly string[] = [
  '127.0.0.1',
  '127.255.255.254',
  '0.0.0.0',
  '0.1.2.3',
  '10.1.2.3',
  '100.64.0.1',
  '169.254.169.254',
  '172.16.0.1',
  '172.31.255.255',
  '192.0.0.8',
  '192.0.2.1',
  '192.88.99.1',
  '192.168.1.1',
  '198.18.0.1',
  '198.51.100.1',
  '203.0.113.1',
  '224.0.0.1',
  '240.0.0.1',
  '255.255.255.255',
  '::',
  '::1',
  '::127.0.0.1',
  '::7f00:1',
  '::ffff:127.0.0.1',
  '::ffff:10.0.0.1',
  '::ffff:0:127.0.0.1',
  '64:ff9b::7f00:1',
  '64:ff9b:1::7f00:1',
  '2002:7f00:1::',
  '2001::1',
  '2001:db8::1',
  '100::1',
  'fc00::1',
  'fd12:3456::1',
  'fe80::1',
  'fe80::1%eth0',
  'fec0::1',
  'ff02::1',
  '0x7f.1',
  '127.1',
  '2130706433',
  'localhost',
  '',
];

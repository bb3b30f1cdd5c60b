import { isIP } from 'node:net';

const NETWORK_GROUPS = 4;

/**
 * What one caller owns: an IPv4 address, or the /64 of an IPv6 address, which a single connection may use as it likes. Anything else is
 * returned as it is.
 */
export function clientBlock(address: string): string {
  // Most of what is counted is no address at all.
  if (!address.includes(':')) return address;
  const [bare = ''] = address.split('%');
  if (isIP(bare) !== 6) return address;
  const groups = groupsOf(bare);
  return isMappedIpv4(groups) ? dotted(groups) : `${groups.slice(0, NETWORK_GROUPS).join(':')}::/64`;
}

/** The eight groups of a valid address, without leading zeros. */
function groupsOf(address: string): string[] {
  const [head = '', tail = ''] = new URL(`http://[${address}]`).hostname.slice(1, -1).split('::');
  const [before, after] = [wordsOf(head), wordsOf(tail)];
  return [...before, ...Array.from({ length: 8 - before.length - after.length }, () => '0'), ...after];
}

const wordsOf = (part: string): string[] => part.split(':').filter((group) => group !== '');

/** `::ffff:203.0.113.7`, as a socket that takes both families calls an IPv4 caller. */
const isMappedIpv4 = (groups: readonly string[]): boolean => groups.slice(0, 6).join(':') === '0:0:0:0:0:ffff';

const dotted = (groups: readonly string[]): string =>
  groups
    .slice(6)
    .map((group) => Number.parseInt(group, 16))
    .flatMap((pair) => [pair >> 8, pair & 255])
    .join('.');

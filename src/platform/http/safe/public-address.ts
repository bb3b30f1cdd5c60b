import ipaddr from 'ipaddr.js';

/** Blocks that lead back to an IPv4 address, or are nobody's, and that ipaddr.js counts as unicast. */
const LEAD_ELSEWHERE = ['64:ff9b::/96', '64:ff9b:1::/48', '::/96', 'fec0::/10', '5f00::/16', '192.88.99.0/24'].map((block) =>
  ipaddr.parseCIDR(block),
);

/**
 * Whether an address belongs to the open Internet. An allow-list of one range: loopback, private, link-local, carrier NAT,
 * mapped and translated addresses, multicast and reserved blocks are not in it, whatever their spelling.
 */
export function isPublicAddress(text: string): boolean {
  // Only the spelling of a socket address: no octal, hexadecimal, short or scoped forms.
  if (!ipaddr.IPv4.isValidFourPartDecimal(text) && (!ipaddr.IPv6.isValid(text) || text.includes('%'))) return false;
  const address = ipaddr.parse(text);
  return address.range() === 'unicast' && !LEAD_ELSEWHERE.some((block) => matches(address, block));
}

const matches = (address: ipaddr.IPv4 | ipaddr.IPv6, [network, bits]: [ipaddr.IPv4 | ipaddr.IPv6, number]): boolean =>
  address.kind() === network.kind() && address.match(network, bits);

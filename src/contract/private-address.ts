/**
 * Tells addresses that are nobody else's to reach: loopback, private networks, link-local and the like (RFC 6890). Pure.
 */
import { BlockList, isIPv6 } from 'node:net'

const IPV4 = blockList('ipv4', [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
])

/** With those that stand for IPv4 addresses: mapped, translated, 6to4 and Teredo. None of them is a server's own. */
const IPV6 = blockList('ipv6', [
  ['::', 96],
  ['::ffff:0:0', 96],
  ['64:ff9b::', 96],
  ['64:ff9b:1::', 48],
  ['2001::', 32],
  ['2002::', 16],
  ['fc00::', 7],
  ['fe80::', 10],
  ['fec0::', 10],
  ['ff00::', 8],
])

/** `address`: an IPv4 or IPv6 address as text. */
export function isPrivateAddress(address: string): boolean {
  const bare = address.replace(/%.*$/, '')
  return isIPv6(bare) ? IPV6.check(bare, 'ipv6') : IPV4.check(bare, 'ipv4')
}

function blockList(
  family: 'ipv4' | 'ipv6',
  ranges: readonly (readonly [network: string, prefix: number])[],
): BlockList {
  const list = new BlockList()
  for (const [network, prefix] of ranges) list.addSubnet(network, prefix, family)
  return list
}

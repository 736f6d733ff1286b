import { type LookupAddress, lookup } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';

/** Thrown instead of connecting to an address that is not on the public Internet. */
export class PrivateAddressError extends Error {}

/** An IP address that anybody on the Internet may reach; never this machine, its network or a relay into them. */
function isPublic(address: string): boolean {
  return ipaddr.isValid(address) && ipaddr.process(address).range() === 'unicast';
}

const isLoopback = (address: string) =>
  ipaddr.isValid(address) && ipaddr.process(address).range() === 'loopback';

/**
 * Whether a push service may have this address: https, without a password, at a public host. Names are
 * looked up when it is pushed to, not here. `loopback` also takes this machine, and plain http to it.
 */
export function isPushAddress(endpoint: string, loopback: boolean): boolean {
  if (!URL.canParse(endpoint)) return false;
  const { protocol, hostname, username, password } = new URL(endpoint);
  // the URL has every notation of an IPv4 address turned into four decimal numbers
  const host = hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '');
  if (username || password || host === '') return false;
  if (loopback && (host === 'localhost' || isLoopback(host))) return /^https?:$/.test(protocol);
  if (protocol !== 'https:') return false;
  if (isIP(host) !== 0) return isPublic(host);
  return host.includes('.') && !/\.(localhost|local|internal|home\.arpa)$/i.test(host);
}

/** Looks a host up for a connection; fails with PrivateAddressError where any of its addresses is not public. */
export const createPublicLookup =
  (loopback: boolean): LookupFunction =>
  (host, options, answer) => {
    lookup(host, { ...options, all: true }, (error, addresses: LookupAddress[]) => {
      if (error) return answer(error, []);
      const mayReach = ({ address }: LookupAddress) =>
        isPublic(address) || (loopback && isLoopback(address));
      if (addresses.length === 0 || !addresses.every(mayReach))
        return answer(new PrivateAddressError(`${host} is not on the public Internet`), []);
      if (options.all) return answer(null, addresses);
      const [first] = addresses as [LookupAddress];
      answer(null, first.address, first.family);
    });
  };

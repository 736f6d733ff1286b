import { type LookupAddress, lookup } from 'node:dns';
import { isIPv6, type LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';

/** Thrown instead of connecting to an address that is not on the public Internet. */
export class PrivateAddressError extends Error {}

/** All of the public Internet's IPv6; what is outside was never given out, or leads elsewhere (::10.0.0.1). */
const GIVEN_OUT = ipaddr.parseCIDR('2000::/3') as [ipaddr.IPv6, number];
/** Looks public, and is the host of whoever rents a machine there: it hands out that machine's secrets. */
const HOSTS_OF_RENTED_MACHINES = ['168.63.129.16'];

/** An IP address that anybody on the Internet may reach; never this machine, its network or a relay into them. */
export function isPublic(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const found = ipaddr.process(address);
  if (found.range() !== 'unicast') return false;
  return isIPv6(found.toString())
    ? (found as ipaddr.IPv6).match(GIVEN_OUT)
    : !HOSTS_OF_RENTED_MACHINES.includes(found.toString());
}

export const isLoopback = (address: string): boolean =>
  ipaddr.isValid(address) && ipaddr.process(address).range() === 'loopback';

/** Where names lead: every address of a host. */
export type Resolve = (
  host: string,
  options: { all: true },
  answer: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;

/**
 * Looks a host up for a connection, once, and gives it the very addresses that were looked at; fails with
 * PrivateAddressError where any of them is not public.
 */
export const createPublicLookup =
  (loopback: boolean, resolve: Resolve = lookup): LookupFunction =>
  (host, options, answer) => {
    resolve(host, { ...options, all: true }, (error, addresses) => {
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

import { type LookupAddress, lookup } from 'node:dns';
import type { LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';

/** Thrown instead of connecting to an address that is not on the public Internet. */
export class PrivateAddressError extends Error {}

/** An IP address that anybody on the Internet may reach; never this machine, its network or a relay into them. */
export function isPublic(address: string): boolean {
  return ipaddr.isValid(address) && ipaddr.process(address).range() === 'unicast';
}

export const isLoopback = (address: string): boolean =>
  ipaddr.isValid(address) && ipaddr.process(address).range() === 'loopback';

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

import { isIP } from 'node:net';
import { isLoopback, isPublic } from '../../platform/outside/public-lookup.ts';

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

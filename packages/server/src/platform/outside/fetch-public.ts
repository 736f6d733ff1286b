import { type IncomingMessage, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIP } from 'node:net';
import type { Readable } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { createPublicLookup, isLoopback, isPublic, type Resolve } from './public-lookup.ts';

const MAX_REDIRECTS = 3;
const UNPACK = { gzip: createGunzip, deflate: createInflate, br: createBrotliDecompress };

export interface PublicFetch {
  /** What is asked for. */
  accept: string;
  maxBytes: number;
  timeoutMs: number;
  /** Development and tests: this machine may be asked too. */
  loopback: boolean;
  /** In the place of the system's names; tests put their own here. */
  resolve?: Resolve;
}

export interface PublicAnswer {
  /** After redirects. */
  url: URL;
  /** The content type as it was told. */
  type: string;
  /** At most maxBytes; what is longer is cut. */
  body: Buffer;
}

/**
 * Asks an address of the public web, and never one of this machine or its networks: every address of the host
 * is looked at when it is connected to, so a name that changes in between gains nothing, and after each
 * redirect again. Answers undefined for whatever is none of the public web, is refused, fails or takes too long.
 */
export async function fetchPublic(
  address: string,
  options: PublicFetch,
): Promise<PublicAnswer | undefined> {
  const signal = AbortSignal.timeout(options.timeoutMs);
  let url = readAddress(address, options.loopback);
  for (let hop = 0; url && hop <= MAX_REDIRECTS; hop++) {
    const answer: IncomingMessage | undefined = await ask(url, options, signal).catch(
      () => undefined,
    );
    if (!answer) return undefined;
    const { statusCode = 0, headers } = answer;
    if (statusCode >= 300 && statusCode < 400 && headers.location) {
      answer.destroy();
      if (!URL.canParse(headers.location, url.href)) return undefined;
      url = readAddress(new URL(headers.location, url).href, options.loopback);
      continue;
    }
    if (statusCode !== 200) {
      answer.destroy();
      return undefined;
    }
    const body = await readBody(answer, options.maxBytes).catch(() => undefined);
    return body && { url, type: headers['content-type'] ?? '', body };
  }
  return undefined;
}

/** The address as a URL where it may be asked; the URL turns every notation of an IPv4 address into four numbers. */
export function readAddress(address: string, loopback: boolean): URL | undefined {
  if (!URL.canParse(address)) return undefined;
  const url = new URL(address);
  const host = url.hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '');
  if (!/^https?:$/.test(url.protocol) || url.username || url.password || host === '')
    return undefined;
  if (loopback && (host === 'localhost' || isLoopback(host))) return url;
  if (url.port !== '') return undefined;
  if (isIP(host) !== 0) return isPublic(host) ? url : undefined;
  if (!host.includes('.') || /\.(localhost|local|internal|home\.arpa)$/i.test(host))
    return undefined;
  return url;
}

function ask(url: URL, options: PublicFetch, signal: AbortSignal): Promise<IncomingMessage> {
  const request = url.protocol === 'https:' ? requestHttps : requestHttp;
  return new Promise((resolve, reject) => {
    request(
      url,
      {
        // a connection of its own: a kept one would not be looked up again
        agent: false,
        lookup: createPublicLookup(options.loopback, options.resolve),
        signal,
        maxHeaderSize: 16_384,
        headers: {
          accept: options.accept,
          'accept-encoding': 'gzip, deflate, br',
          'user-agent': 'Teahouse link preview',
        },
      },
      resolve,
    )
      .on('error', reject)
      .end();
  });
}

async function readBody(answer: IncomingMessage, maxBytes: number): Promise<Buffer> {
  const encoding = answer.headers['content-encoding'] as keyof typeof UNPACK | undefined;
  const unpack = encoding && Object.hasOwn(UNPACK, encoding) ? UNPACK[encoding]() : undefined;
  if (unpack) answer.on('error', (error) => unpack.destroy(error));
  const source: Readable = unpack ? answer.pipe(unpack) : answer;
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of source) {
    parts.push(part);
    bytes += part.length;
    if (bytes >= maxBytes) break;
  }
  answer.destroy();
  return Buffer.concat(parts).subarray(0, maxBytes);
}

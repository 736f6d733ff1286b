import http from 'node:http';
import https from 'node:https';
import type { PushPayload } from '@teahouse/contract';
import webPush from 'web-push';
import { createPublicLookup, PrivateAddressError } from '../../platform/outside/public-lookup.ts';
import { isPushAddress } from './push-address.ts';
import type { VapidKeys } from './vapid-keys.ts';

/** Where a device is pushed to, as its browser gave it. */
export interface PushTarget {
  endpoint: string;
  p256dh: string;
  auth: string;
}

export interface OutgoingPush {
  payload: PushPayload;
  /** The push service lets go of it after so many seconds. */
  ttlSeconds: number;
  /** A later push of the same topic takes the place of one that the service still holds; at most 32 of base64url. */
  topic?: string;
}

/** What became of a push. `gone`: the subscription is no more. `later`: may be tried again. */
export type PushOutcome =
  | { kind: 'sent' }
  | { kind: 'gone' }
  | { kind: 'later'; afterMs: number | undefined; reason: string }
  | { kind: 'refused'; reason: string };

const TIMEOUT_MS = 10_000;
/** Connections to one push service at once. */
const MAX_SOCKETS = 8;

/** Encrypts (RFC 8291), signs (RFC 8292) and posts pushes; reaches public addresses only, follows no redirect. */
export function createPushSender(options: {
  keys: VapidKeys;
  /** Who runs this instance: an https: or mailto: address, for the push services. */
  subject: string;
  loopback: boolean;
}) {
  const { keys, subject, loopback } = options;
  const agentOptions = {
    keepAlive: true,
    maxSockets: MAX_SOCKETS,
    lookup: createPublicLookup(loopback),
  };
  const agents = { 'https:': new https.Agent(agentOptions), 'http:': new http.Agent(agentOptions) };

  async function send(target: PushTarget, push: OutgoingPush): Promise<PushOutcome> {
    // what was taken under other settings is looked at again
    if (!isPushAddress(target.endpoint, loopback)) return { kind: 'gone' };
    let request: ReturnType<typeof webPush.generateRequestDetails>;
    try {
      request = webPush.generateRequestDetails(
        { endpoint: target.endpoint, keys: { p256dh: target.p256dh, auth: target.auth } },
        JSON.stringify(push.payload),
        {
          vapidDetails: { subject, ...keys },
          TTL: push.ttlSeconds,
          // a phone that saves its battery is woken for a word to its owner, as for a call
          urgency: push.payload.type === 'recalled' ? 'normal' : 'high',
          ...(push.topic ? { topic: push.topic } : {}),
        },
      );
    } catch {
      // keys that are no keys: nothing can ever be sent there
      return { kind: 'gone' };
    }
    try {
      return judge(await post(target.endpoint, request.headers, request.body));
    } catch (error) {
      if (error instanceof PrivateAddressError) return { kind: 'gone' };
      return { kind: 'later', afterMs: undefined, reason: String(error) };
    }
  }

  function post(
    endpoint: string,
    headers: http.OutgoingHttpHeaders,
    body: Buffer | null,
  ): Promise<Answer> {
    const url = new URL(endpoint);
    const secure = url.protocol === 'https:';
    const { promise, resolve, reject } = Promise.withResolvers<Answer>();
    const request = (secure ? https : http).request(url, {
      method: 'POST',
      headers,
      agent: secure ? agents['https:'] : agents['http:'],
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    request.on('response', (response) => {
      resolve({
        status: response.statusCode ?? 0,
        retryAfter: response.headers['retry-after'],
      });
      // what it says is not read: a service that talks on and on is cut off
      let bytes = 0;
      response.on('data', (chunk: Buffer) => {
        bytes += chunk.length;
        if (bytes > 16_384) response.destroy();
      });
      response.on('error', () => undefined);
    });
    request.on('error', reject);
    request.end(body);
    return promise;
  }

  return {
    send,
    close(): void {
      for (const agent of Object.values(agents)) agent.destroy();
    },
  };
}

interface Answer {
  status: number;
  retryAfter: string | undefined;
}

function judge({ status, retryAfter }: Answer): PushOutcome {
  if (status >= 200 && status < 300) return { kind: 'sent' };
  if (status === 404 || status === 410) return { kind: 'gone' };
  const reason = `answered ${status}`;
  if (status !== 429 && status < 500) return { kind: 'refused', reason };
  const seconds = Number(retryAfter);
  return { kind: 'later', afterMs: seconds > 0 ? seconds * 1_000 : undefined, reason };
}

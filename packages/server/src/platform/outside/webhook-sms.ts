import { createHmac } from 'node:crypto';
import type { Clock } from '../clock.ts';
import { SMS_TIMEOUT_MS, type SmsSender } from './sms.ts';

export interface WebhookSmsOptions {
  url: string;
  secret: string;
  clock: Clock;
  /** 10 s when not given. */
  timeoutMs?: number;
}

/** What a receiver recomputes: HMAC-SHA256 in hex over the timestamp, a dot, and the raw body. */
export const signWebhook = (secret: string, timestamp: string, rawBody: string): string =>
  createHmac('sha256', secret).update(`${timestamp}.${rawBody}`).digest('hex');

/**
 * Posts `{ to, text }` as JSON to an address of the operator, with `teahouse-timestamp` (Unix
 * seconds) and `teahouse-signature` (`v1=` and the HMAC of signWebhook). Any 2xx means taken.
 */
export function createWebhookSms(options: WebhookSmsOptions): SmsSender {
  const { url, secret, clock, timeoutMs = SMS_TIMEOUT_MS } = options;
  return {
    async send({ to, text }) {
      const body = JSON.stringify({ to, text });
      const timestamp = String(Math.floor(clock.now().getTime() / 1000));
      const answer = await fetch(url, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'teahouse-timestamp': timestamp,
          'teahouse-signature': `v1=${signWebhook(secret, timestamp, body)}`,
        },
        body,
        redirect: 'error',
        signal: AbortSignal.timeout(timeoutMs),
      });
      await answer.body?.cancel();
      if (!answer.ok) throw new Error(`the SMS webhook answered ${answer.status}`);
    },
  };
}

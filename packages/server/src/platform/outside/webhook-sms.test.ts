import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, describe, expect, it } from 'vitest';
import { createManualClock } from '../testing/manual-clock.ts';
import { createWebhookSms, signWebhook } from './webhook-sms.ts';

interface Received {
  method: string | undefined;
  headers: Record<string, string | string[] | undefined>;
  body: string;
}

let server: Server | undefined;
afterEach(() => server?.close());

/** A real server that answers with this status and keeps what it got. */
async function listen(status: number, headers: Record<string, string> = {}) {
  const received: Received[] = [];
  server = createServer(async (request, response) => {
    const body = await text(request);
    received.push({ method: request.method, headers: request.headers, body });
    response.writeHead(status, headers).end('{}');
  });
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  return { received, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/sms` };
}

const SECRET = 'a secret of the two of us';
const clock = createManualClock(new Date('2026-01-02T03:04:05Z'));
const message = { to: '+8613800000001', text: '【茶馆】123456' };

describe('SMS by webhook', () => {
  it('ID-1 posts JSON with a signature that the receiver can recompute over the raw body', async () => {
    const { received, url } = await listen(202);
    await createWebhookSms({ url, secret: SECRET, clock }).send(message);
    const [got] = received;
    expect(got?.method).toBe('POST');
    expect(got?.headers['content-type']).toBe('application/json');
    expect(JSON.parse(got?.body ?? '')).toEqual(message);
    const timestamp = String(got?.headers['teahouse-timestamp']);
    expect(timestamp).toBe(String(Date.UTC(2026, 0, 2, 3, 4, 5) / 1000));
    const expected = signWebhook(SECRET, timestamp, got?.body ?? '');
    expect(got?.headers['teahouse-signature']).toBe(`v1=${expected}`);
    expect(signWebhook(SECRET, timestamp, `${got?.body} `)).not.toBe(expected);
    expect(signWebhook(SECRET, '0', got?.body ?? '')).not.toBe(expected);
  });

  it('ID-1 throws when it is not taken, and follows no redirect with the code', async () => {
    const broken = await listen(503);
    const sender = createWebhookSms({ url: broken.url, secret: SECRET, clock });
    await expect(sender.send(message)).rejects.toThrow('answered 503');
    server?.close();
    const moved = await listen(302, { location: 'http://127.0.0.1:1/' });
    await expect(
      createWebhookSms({ url: moved.url, secret: SECRET, clock }).send(message),
    ).rejects.toThrow();
    server?.close();
    await expect(
      createWebhookSms({ url: 'http://127.0.0.1:1/', secret: SECRET, clock }).send(message),
    ).rejects.toThrow();
  });
});

import { createHmac } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createManualClock } from '../testing/manual-clock.ts';
import { smsConformance } from './sms.conformance.ts';
import { type ListeningService, openListeningService } from './testing/listening-service.ts';
import { createWebhookSms } from './webhook-sms.ts';

const SECRET = 'a secret of the operator';
const sms = { to: '+8613800138000', text: '【茶馆】042731' };

let service: ListeningService;
beforeEach(async () => {
  service = await openListeningService();
});
afterEach(() => service.close());

const senderTo = (url: string, timeoutMs?: number) =>
  createWebhookSms({
    url,
    secret: SECRET,
    clock: createManualClock(new Date('2026-03-01T08:00:00.900Z')),
    timeoutMs,
  });

describe('SMS by webhook', () => {
  smsConformance(async () => ({
    sender: senderTo(service.url),
    received: () => service.heard.map(({ body }) => JSON.parse(body)),
    close: async () => undefined,
  }));

  it('ID-1 posts JSON to the address as given, signed over the time and the raw body', async () => {
    await senderTo(`${service.url}/gate/sms?team=7`).send(sms);
    const [heard] = service.heard;
    expect(heard).toMatchObject({ method: 'POST', path: '/gate/sms?team=7' });
    expect(heard?.headers['content-type']).toBe('application/json');
    const timestamp = String(Date.UTC(2026, 2, 1, 8) / 1000);
    expect(heard?.headers['teahouse-timestamp']).toBe(timestamp);
    const expected = createHmac('sha256', SECRET)
      .update(`${timestamp}.${heard?.body}`)
      .digest('hex');
    expect(heard?.headers['teahouse-signature']).toBe(`v1=${expected}`);
  });

  it('ID-1 any 2xx is taken; everything else fails, for the job to try again', async () => {
    service.answer = { status: 202, body: 'queued' };
    await senderTo(service.url).send(sms);
    for (const status of [400, 401, 404, 429, 500, 503]) {
      service.answer = { status };
      await expect(senderTo(service.url).send(sms)).rejects.toThrow(`answered ${status}`);
    }
  });

  it('ID-1 follows no redirect: the code goes where the operator said or nowhere', async () => {
    const elsewhere = await openListeningService();
    service.answer = { status: 307, headers: { location: elsewhere.url } };
    await expect(senderTo(service.url).send(sms)).rejects.toThrow();
    expect(elsewhere.heard).toEqual([]);
    await elsewhere.close();
  });

  it('ID-1 gives up on a service that does not answer, and on one that is not there', async () => {
    service.answer = 'silence';
    await expect(senderTo(service.url, 50).send(sms)).rejects.toThrow(/timeout/i);
    const { url } = service;
    await service.close();
    await expect(senderTo(url).send(sms)).rejects.toThrow();
  });
});

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { smsConformance } from './sms.conformance.ts';
import { type ListeningService, openListeningService } from './testing/listening-service.ts';
import { createTwilioSms } from './twilio-sms.ts';

const CREATED = JSON.stringify({ sid: 'SM1', status: 'queued' });
const sms = { to: '+8613800138000', text: '【茶馆】042731' };

let service: ListeningService;
beforeEach(async () => {
  service = await openListeningService();
  service.answer = { status: 201, body: CREATED, headers: { 'content-type': 'application/json' } };
});
afterEach(() => service.close());

const sender = (options: { from?: string; baseUrl?: string; timeoutMs?: number } = {}) =>
  createTwilioSms({
    accountSid: 'AC00112233',
    authToken: 'a token: of Twilio',
    from: '+15005550006',
    baseUrl: service.url,
    ...options,
  });
const forms = () => service.heard.map(({ body }) => Object.fromEntries(new URLSearchParams(body)));

describe("SMS by Twilio's REST form", () => {
  smsConformance(async () => ({
    sender: sender(),
    received: () => forms().map(({ To = '', Body = '' }) => ({ to: To, text: Body })),
    close: async () => undefined,
  }));

  it('ID-1 posts the form to the account, with its id and token as Basic authorization', async () => {
    await sender({ baseUrl: `${service.url}/` }).send(sms);
    const [heard] = service.heard;
    expect(heard).toMatchObject({
      method: 'POST',
      path: '/2010-04-01/Accounts/AC00112233/Messages.json',
    });
    expect(heard?.headers['content-type']).toMatch(/^application\/x-www-form-urlencoded/);
    const [scheme, given = ''] = (heard?.headers.authorization ?? '').split(' ');
    expect(scheme).toBe('Basic');
    expect(Buffer.from(given, 'base64').toString()).toBe('AC00112233:a token: of Twilio');
    expect(forms()).toEqual([{ To: sms.to, From: '+15005550006', Body: sms.text }]);
  });

  it('ID-1 a messaging service stands in the place of a number', async () => {
    await sender({ from: 'MG445566' }).send(sms);
    expect(forms()).toEqual([{ To: sms.to, MessagingServiceSid: 'MG445566', Body: sms.text }]);
  });

  it("ID-1 a refusal fails with Twilio's number for it, and without the text or the token", async () => {
    service.answer = { status: 400, body: JSON.stringify({ code: 21211, message: 'bad To' }) };
    const failure = await sender()
      .send(sms)
      .catch((error: Error) => error.message);
    expect(failure).toBe('Twilio answered 400 21211');
    service.answer = { status: 503, body: '<html>busy</html>' };
    await expect(sender().send(sms)).rejects.toThrow('Twilio answered 503');
  });

  it('ID-1 gives up on a service that does not answer', async () => {
    service.answer = 'silence';
    await expect(sender({ timeoutMs: 50 }).send(sms)).rejects.toThrow(/timeout/i);
  });
});

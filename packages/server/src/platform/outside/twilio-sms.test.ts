import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, describe, expect, it } from 'vitest';
import { createTwilioSms } from './twilio-sms.ts';

let server: Server | undefined;
afterEach(() => server?.close());

/** A real server that answers as Twilio does. */
async function listen(status: number, answer: object) {
  const received: { url: string; authorization: string; form: URLSearchParams }[] = [];
  server = createServer(async (request, response) => {
    received.push({
      url: String(request.url),
      authorization: String(request.headers.authorization),
      form: new URLSearchParams(await text(request)),
    });
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(JSON.stringify(answer));
  });
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  return { received, baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/` };
}

const account = { accountSid: 'AC0123', authToken: 'the token' };
const message = { to: '+8613800000001', text: '【茶馆】123456 & more' };

describe('SMS by Twilio', () => {
  it('ID-1 posts the form with basic authentication', async () => {
    const { received, baseUrl } = await listen(201, { sid: 'SM1' });
    await createTwilioSms({ ...account, from: '+15550100', baseUrl }).send(message);
    const [got] = received;
    expect(got?.url).toBe('/2010-04-01/Accounts/AC0123/Messages.json');
    expect(Buffer.from(got?.authorization.slice(6) ?? '', 'base64').toString()).toBe(
      'AC0123:the token',
    );
    expect(Object.fromEntries(got?.form ?? [])).toEqual({
      To: message.to,
      From: '+15550100',
      Body: message.text,
    });
  });

  it('ID-1 names a messaging service where one is configured', async () => {
    const { received, baseUrl } = await listen(201, { sid: 'SM1' });
    await createTwilioSms({ ...account, from: 'MG0123', baseUrl }).send(message);
    expect(received[0]?.form.get('MessagingServiceSid')).toBe('MG0123');
    expect(received[0]?.form.has('From')).toBe(false);
  });

  it('ID-1 throws with the code of the problem and without the message', async () => {
    const { baseUrl } = await listen(400, { code: 21211, message: 'no such number 123456' });
    const sender = createTwilioSms({ ...account, from: '+15550100', baseUrl });
    await expect(sender.send(message)).rejects.toThrow(/^Twilio answered 400 21211$/);
  });
});

import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { SMTPServer } from 'smtp-server';
import { afterEach, describe, expect, it } from 'vitest';
import { createSmtpMail } from './smtp-mail.ts';

let server: SMTPServer | undefined;
afterEach(() => new Promise<void>((resolve) => (server ? server.close(resolve) : resolve())));

interface Letter {
  from: string;
  to: string[];
  user: unknown;
  raw: string;
}

/** A real SMTP server that wants a name and a password and keeps what it got. */
async function listen(takes: (recipient: string) => boolean = () => true) {
  const letters: Letter[] = [];
  server = new SMTPServer({
    disabledCommands: ['STARTTLS'],
    onAuth: ({ username, password }, _session, done) =>
      username === 'tea' && password === 'p@ss'
        ? done(null, { user: username })
        : done(new Error('who?')),
    onRcptTo: ({ address }, _session, done) =>
      takes(address)
        ? done()
        : done(Object.assign(new Error('no such box'), { responseCode: 550 })),
    onData: async (stream, session, done) => {
      const { mailFrom, rcptTo } = session.envelope;
      letters.push({
        from: mailFrom ? mailFrom.address : '',
        to: rcptTo.map((recipient) => recipient.address),
        user: session.user,
        raw: await text(stream),
      });
      done();
    },
  });
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  return { letters, port };
}

const mail = { to: 'moli@example.org', subject: '验证码 123456', text: '你好，茶客。\n123456\n' };

describe('mail by SMTP', () => {
  it('ID-1 signs in, names sender and recipient, and carries Chinese', async () => {
    const { letters, port } = await listen();
    const url = `smtp://tea:p%40ss@127.0.0.1:${port}`;
    await createSmtpMail({ url, from: 'Teahouse <house@tea.example>' }).send(mail);
    expect(letters).toMatchObject([
      { from: 'house@tea.example', to: ['moli@example.org'], user: 'tea' },
    ]);
    const [head = '', ...rest] = letters[0]?.raw.split('\r\n\r\n') ?? [];
    expect(head).toContain(`Subject: =?UTF-8?`);
    expect(head).toContain('From: Teahouse <house@tea.example>');
    const body = rest.join('\r\n\r\n');
    const readable = /base64/i.test(head)
      ? Buffer.from(body, 'base64').toString()
      : Buffer.from(
          body
            .replace(/=\r\n/g, '')
            .replace(/=([0-9A-F]{2})/g, (_, hex: string) =>
              String.fromCharCode(Number.parseInt(hex, 16)),
            ),
          'latin1',
        ).toString();
    expect(readable).toContain('你好，茶客。');
  });

  it('ID-1 an address cannot smuggle in another recipient', async () => {
    const { letters, port } = await listen();
    const url = `smtp://tea:p%40ss@127.0.0.1:${port}`;
    const sender = createSmtpMail({ url, from: 'house@tea.example' });
    const to = 'moli@example.org, evil@example.net';
    await sender.send({ ...mail, to }).catch(() => undefined);
    expect(letters.flatMap((letter) => letter.to)).not.toContain('evil@example.net');
  });

  it('ID-1 throws when the server does not know us, refuses the box, or is away', async () => {
    const { port } = await listen(() => false);
    const to = (url: string) => createSmtpMail({ url, from: 'house@tea.example' }).send(mail);
    await expect(to(`smtp://tea:wrong@127.0.0.1:${port}`)).rejects.toThrow();
    await expect(to(`smtp://tea:p%40ss@127.0.0.1:${port}`)).rejects.toThrow(/no such box/);
    await expect(to('smtp://127.0.0.1:1')).rejects.toThrow();
  });
});

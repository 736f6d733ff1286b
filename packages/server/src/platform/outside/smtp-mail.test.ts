import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { loadSelfSignedCertificate } from '../front-door/self-signed-certificate.ts';
import { mailConformance } from './mail.conformance.ts';
import { createSmtpMail } from './smtp-mail.ts';
import { openPostOffice, type PostOffice, readLetter } from './testing/post-office.ts';

const FROM = '茶馆 <house@tea.example>';
const mail = { to: 'lin@tea.example', subject: 'hello', text: 'one cup' };

let office: PostOffice | undefined;
afterEach(async () => {
  await office?.close();
  office = undefined;
});
const senderTo = (port: number, login = '', scheme = 'smtp') =>
  createSmtpMail({ url: `${scheme}://${login}127.0.0.1:${port}`, from: FROM });

describe('mail by SMTP', () => {
  mailConformance(async () => {
    const opened = await openPostOffice();
    return {
      sender: senderTo(opened.port),
      received: () =>
        opened.delivered.map(({ to, raw }) => {
          const { headers, text } = readLetter(raw);
          return { to: to.join(), subject: headers.get('subject') ?? '', text };
        }),
      close: opened.close,
    };
  });

  it('ID-1 comes from the address of the settings, in one plain part', async () => {
    office = await openPostOffice();
    await senderTo(office.port).send(mail);
    const [letter] = office.delivered;
    expect(letter).toMatchObject({ from: 'house@tea.example', to: ['lin@tea.example'] });
    const { headers } = readLetter(letter?.raw ?? '');
    expect(headers.get('from')).toBe(FROM);
    expect(headers.get('content-type')).toBe('text/plain; charset=utf-8');
  });

  it('ID-1 signs in with the name and password of the address', async () => {
    office = await openPostOffice({
      authOptional: false,
      onAuth: ({ username, password }, _session, done) =>
        username === 'house' && password === 'p@ss word'
          ? done(null, { user: username })
          : done(new Error('wrong')),
    });
    await senderTo(office.port, 'house:p%40ss%20word@').send(mail);
    expect(office.delivered[0]?.user).toBe('house');
    await expect(senderTo(office.port, 'house:guess@').send(mail)).rejects.toThrow();
    expect(office.delivered).toHaveLength(1);
  });

  it('ID-1 a subject makes no header, a recipient no second recipient', async () => {
    office = await openPostOffice();
    await senderTo(office.port).send({ ...mail, subject: 'hi\r\nBcc: spy@tea.example' });
    const smuggled = [
      'lin@tea.example>\r\nRCPT TO:<spy@tea.example',
      'lin@tea.example, spy@tea.example',
    ];
    for (const to of smuggled)
      await senderTo(office.port)
        .send({ ...mail, to })
        .catch(() => undefined);
    expect(office.delivered.flatMap((letter) => letter.to)).not.toContain('spy@tea.example');
    expect(readLetter(office.delivered[0]?.raw ?? '').headers.has('bcc')).toBe(false);
  });

  it('ID-1 a refused recipient and a server that is not there fail, for the job to try again', async () => {
    office = await openPostOffice({
      onRcptTo: (_address, _session, done) => done(new Error('no such mailbox')),
    });
    const { port } = office;
    await expect(senderTo(port).send(mail)).rejects.toThrow('no such mailbox');
    await office.close();
    office = undefined;
    await expect(senderTo(port).send(mail)).rejects.toThrow();
  });

  it('ID-1 hands no letter to a server whose certificate nobody vouches for', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'teahouse-post-'));
    const tls = await loadSelfSignedCertificate(folder, ['127.0.0.1']);
    await rm(folder, { recursive: true });
    for (const secure of [true, false]) {
      const opened = await openPostOffice({ ...tls, secure, disabledCommands: [] });
      const sender = senderTo(opened.port, '', secure ? 'smtps' : 'smtp');
      await expect(sender.send(mail)).rejects.toThrow(/certificate/i);
      expect(opened.delivered).toEqual([]);
      await opened.close();
    }
  });
});

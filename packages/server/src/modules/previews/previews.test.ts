import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import sharp from 'sharp';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { fetchPublic, readAddress } from '../../platform/outside/fetch-public.ts';
import { openTestHouse, type TestHouse } from '../../platform/testing/test-house.ts';
import { createPreviews } from './index.ts';

let house: TestHouse;
let server: Server;
let origin = '';
let asked: string[] = [];
let answer: RequestListener = (_request, reply) => reply.end();
beforeAll(async () => {
  house = await openTestHouse();
  server = createServer((request, reply) => {
    asked.push(request.url ?? '');
    answer(request, reply);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
beforeEach(() => {
  asked = [];
});
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await house.close();
});

const html = (head: string, type = 'text/html; charset=utf-8'): RequestListener => {
  return (_request, reply) => {
    reply.setHeader('content-type', type);
    reply.end(`<!doctype html><html><head>${head}</head><body><title>no</title></body></html>`);
  };
};
const preview = (loopback: boolean, url: string) =>
  createPreviews({ ...house, loopback }).handlers.previewLink({
    caller: { accountId: 'a' },
    body: { url },
  } as never);

describe('the public web only', () => {
  it.each([
    'http://127.0.0.1/',
    'http://127.1/',
    'http://2130706433/',
    'http://0x7f.0.0.1/',
    'http://0177.0.0.1/',
    'http://localhost/',
    'http://localhost./',
    'http://tea.localhost/',
    'http://10.1.2.3/',
    'http://172.16.0.1/',
    'http://192.168.1.1/',
    'http://169.254.169.254/latest/meta-data/',
    'http://100.64.0.1/',
    'http://0.0.0.0/',
    'http://224.0.0.1/',
    'http://255.255.255.255/',
    'http://[::1]/',
    'http://[::]/',
    'http://[::ffff:127.0.0.1]/',
    'http://[::ffff:7f00:1]/',
    'http://[fe80::1]/',
    'http://[fc00::1]/',
    'http://[64:ff9b::7f00:1]/',
    'http://[2002:7f00:1::]/',
    'http://printer/',
    'http://router.local/',
    'http://db.internal/',
    'https://tea.example:8443/',
    'https://me:secret@tea.example/',
    'ftp://tea.example/',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'not an address',
  ])('CH-3 %s is not asked', (address) => {
    expect(readAddress(address, false)).toBeUndefined();
  });

  it('CH-3 a name is looked at again where it leads: one of this machine is not connected to', async () => {
    answer = html('<title>inside</title>');
    const options = { accept: '*/*', maxBytes: 1_000, timeoutMs: 2_000 };
    expect(await fetchPublic(`${origin}/`, { ...options, loopback: false })).toBeUndefined();
    expect(asked).toEqual([]);
    expect(await fetchPublic(`${origin}/`, { ...options, loopback: true })).toBeDefined();
    expect(asked).toEqual(['/']);
  });

  it.each([
    'http://10.0.0.1/',
    'http://[::ffff:10.0.0.1]/',
    'file:///etc/passwd',
    'http://a.local/',
  ])('CH-3 a redirect to %s is not followed', async (location) => {
    answer = (_request, reply) => reply.writeHead(302, { location }).end();
    const options = { accept: '*/*', maxBytes: 1_000, timeoutMs: 2_000, loopback: true };
    expect(await fetchPublic(`${origin}/`, options)).toBeUndefined();
    expect(asked).toHaveLength(1);
  });

  it('CH-3 redirects end, answers are cut, and who says nothing is not waited for', async () => {
    const options = { accept: '*/*', maxBytes: 1_000, timeoutMs: 300, loopback: true };
    answer = (_request, reply) => reply.writeHead(302, { location: '/again' }).end();
    expect(await fetchPublic(`${origin}/`, options)).toBeUndefined();
    expect(asked).toHaveLength(4);
    answer = (_request, reply) => reply.end(Buffer.alloc(100_000));
    expect((await fetchPublic(`${origin}/`, options))?.body).toHaveLength(1_000);
    answer = () => undefined;
    expect(await fetchPublic(`${origin}/`, options)).toBeUndefined();
  });
});

describe('previews', () => {
  it('CH-3 says what the page says of itself, with a small safe picture, and asks it once', async () => {
    const picture = await sharp({
      create: { width: 800, height: 600, channels: 3, background: '#2f7d5b' },
    })
      .png()
      .toBuffer();
    answer = (request, reply) => {
      if (request.url === '/a.png')
        return reply.setHeader('content-type', 'image/png').end(picture);
      html(
        `<meta property="og:title" content="青瓷 &amp; tea\u202e\u0000"><meta name="description" content=" what
         it is "><meta property="og:image" content="/a.png"><script>alert(1)</script>`,
      )(request, reply);
    };
    const previews = createPreviews({ ...house, loopback: true });
    const call = { caller: { accountId: 'a' }, body: { url: `${origin}/page#part` } } as never;
    const { preview: found } = await previews.handlers.previewLink(call);
    expect(found).toMatchObject({
      url: `${origin}/page`,
      site: '127.0.0.1',
      title: '青瓷 & tea',
      description: 'what it is',
    });
    expect(found?.picture).toMatch(/^data:image\/webp;base64,/);
    expect((await previews.handlers.previewLink(call)).preview).toEqual(found);
    expect(asked).toEqual(['/page', '/a.png']);
    expect(await previews.service.findPreview(`${origin}/page`)).toEqual(found);
    expect(await previews.service.findPreview(`${origin}/other`)).toBeUndefined();
  });

  it('CH-3 says nothing where there is nothing, and no SVG gets in', async () => {
    answer = html('<meta property="og:image" content="/x.svg">');
    expect(await preview(true, `${origin}/empty`)).toEqual({ preview: null });
    answer = (_request, reply) => reply.setHeader('content-type', 'application/pdf').end('%PDF');
    expect(await preview(true, `${origin}/pdf`)).toEqual({ preview: null });
    answer = (request, reply) =>
      request.url === '/x.svg'
        ? reply.setHeader('content-type', 'image/svg+xml').end('<svg/>')
        : html('<title>t</title><meta property="og:image" content="/x.svg">')(request, reply);
    expect((await preview(true, `${origin}/svg`)).preview).toMatchObject({ picture: null });
    expect(await preview(false, `${origin}/svg2`)).toEqual({ preview: null });
  });

  it('CH-3 an account has 30 links looked at in a minute', async () => {
    const { handlers } = createPreviews({ ...house, loopback: false });
    const call = { caller: { accountId: 'b' }, body: { url: 'http://10.0.0.1/' } } as never;
    for (let n = 0; n < 30; n++) await handlers.previewLink(call);
    await expect(handlers.previewLink(call)).rejects.toMatchObject({ code: 'common.too_many' });
  });
});

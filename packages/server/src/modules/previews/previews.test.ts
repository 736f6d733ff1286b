import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import sharp from 'sharp';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
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
        `<meta property="og:site_name" content="The Bank"><meta property="og:title" content="青瓷 &amp; tea\u202e\u0000"><meta name="description" content=" what
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

  it('CH-3 what was found counts for a day, that there is nothing for ten minutes', async () => {
    const ask = (path: string) => preview(true, `${origin}${path}`);
    answer = html('');
    expect(await ask('/later')).toEqual({ preview: null });
    answer = html('<title>now it says something</title>');
    house.clock.advance(9 * 60_000);
    expect(await ask('/later')).toEqual({ preview: null });
    house.clock.advance(2 * 60_000);
    expect((await ask('/later')).preview).toMatchObject({ title: 'now it says something' });
    answer = html('<title>and something else</title>');
    house.clock.advance(23 * 3_600_000);
    expect((await ask('/later')).preview).toMatchObject({ title: 'now it says something' });
    house.clock.advance(3_600_000);
    expect((await ask('/later')).preview).toMatchObject({ title: 'and something else' });
    expect(asked).toEqual(['/later', '/later', '/later']);
  });

  it('CH-3 many who ask for the same page at once have it asked once', async () => {
    let go: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => {
      go = resolve;
    });
    answer = (request, reply) => void gate.then(() => html('<title>t</title>')(request, reply));
    const { handlers } = createPreviews({ ...house, loopback: true });
    const ask = (n: number) =>
      handlers.previewLink({
        caller: { accountId: `crowd ${n}` },
        body: { url: `${origin}/crowded#${n}` },
      } as never);
    const answers = Promise.all([ask(1), ask(2), ask(3)]);
    await vi.waitFor(() => expect(asked).toEqual(['/crowded']));
    go();
    for (const { preview: found } of await answers) expect(found).toMatchObject({ title: 't' });
    expect(asked).toEqual(['/crowded']);
  });

  it('CH-3 so many pages are kept; the oldest and whatever is older than a day go', async () => {
    const { pool } = house.database;
    const now = house.clock.now().getTime();
    await pool.query('delete from previews.page');
    for (const [name, age] of Object.entries({ day: 86_400_001, old: 3_000, newer: 2_000 }))
      await pool.query('insert into previews.page values ($1, null, $2)', [
        name,
        new Date(now - age),
      ]);
    answer = html('<title>t</title>');
    const { handlers } = createPreviews({ ...house, loopback: true, most: 2 });
    await handlers.previewLink({
      caller: { accountId: 'a' },
      body: { url: `${origin}/newest` },
    } as never);
    const { rows } = await pool.query(
      "select encode(page_key, 'escape') as key from previews.page",
    );
    expect(rows).toHaveLength(2);
    expect(rows).toContainEqual({ key: 'newer' });
  });
});

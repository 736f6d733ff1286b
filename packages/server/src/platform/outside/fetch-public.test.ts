import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { fetchPublic, readAddress } from './fetch-public.ts';
import { createPublicLookup, PrivateAddressError, type Resolve } from './public-lookup.ts';

let server: Server;
let origin = '';
let asked: string[] = [];
let answer: RequestListener = (_request, reply) => reply.end();
beforeAll(async () => {
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
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

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
    'http://[::127.0.0.1]/',
    'http://[::a00:1]/',
    'http://[64:ff9b:1::7f00:1]/',
    'http://[2001::1]/',
    'http://[fec0::1]/',
    'http://[fd00:ec2::254]/',
    'http://[ff02::1]/',
    'http://168.63.129.16/metadata/',
    'http://192.0.0.170/',
    'http://198.18.0.1/',
    'http://①②⑦.0.0.1/',
    'http://127。0。0。1/',
    'http://0x7f000001/',
    'http://017700000001/',
    'http://127.0.0.1%00.tea.example/',
    'http://127.0.0.1:80@10.0.0.1/',
    'http://\\\\10.0.0.1/',
    '  http://10.0.0.1/',
    'http://ten\t.0.0.1.local/',
    'http://tea.example:22/',
    'http://tea.example:443/',
    'https://tea.example:80/',
    'HTTP://LOCALHOST/',
    'gopher://tea.example/',
    'data:text/html,x',
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
    answer = (_request, reply) => reply.end('inside');
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

  it('CH-3 an address is taken as it is written for people', () => {
    expect(readAddress('HTTPS://Tea.Example:443/a?b#c', false)?.href).toBe(
      'https://tea.example/a?b#c',
    );
    expect(readAddress('http://8.8.8.8:80/', false)?.href).toBe('http://8.8.8.8/');
    expect(readAddress('http://[2606:4700::1111]/', false)).toBeDefined();
    expect(readAddress('http://茶.example/', false)?.hostname).toBe('xn--cl1a.example');
  });

  it('CH-3 what is packed is unpacked to the limit and no further', async () => {
    const bomb = gzipSync(Buffer.alloc(50_000_000));
    answer = (_request, reply) => reply.setHeader('content-encoding', 'gzip').end(bomb);
    const options = { accept: '*/*', maxBytes: 1_000, timeoutMs: 5_000, loopback: true };
    expect((await fetchPublic(`${origin}/`, options))?.body).toHaveLength(1_000);
    answer = (_request, reply) => reply.setHeader('content-encoding', 'gzip').end('no gzip');
    expect(await fetchPublic(`${origin}/`, options)).toBeUndefined();
  });
});

describe('where names lead', () => {
  const leadTo =
    (...addresses: string[]): Resolve =>
    (_host, _options, found) =>
      found(
        null,
        addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
      );
  const look = (resolve: Resolve, all = true) =>
    new Promise<unknown>((told) =>
      createPublicLookup(false, resolve)('tea.example', { all }, (error, found) =>
        told(error ?? found),
      ),
    );

  it.each([
    { addresses: ['127.0.0.1'] },
    { addresses: ['::1'] },
    { addresses: ['::ffff:10.0.0.1'] },
    { addresses: ['64:ff9b::a00:1'] },
    { addresses: ['2002:a00:1::'] },
    { addresses: ['169.254.169.254'] },
    { addresses: ['fd00:ec2::254'] },
    { addresses: ['168.63.129.16'] },
    { addresses: ['8.8.8.8', '10.0.0.1'] },
    { addresses: ['2606:4700::1111', '::1'] },
    { addresses: [] },
  ])('CH-3 a name that leads to $addresses is not connected to', async ({ addresses }) => {
    for (const all of [true, false])
      expect(await look(leadTo(...addresses), all)).toBeInstanceOf(PrivateAddressError);
  });

  it('CH-3 a connection goes to the address that was looked at, whatever the name says next', async () => {
    const said = [['8.8.8.8'], ['127.0.0.1']];
    const changing: Resolve = (host, options, found) =>
      leadTo(...(said.shift() ?? []))(host, options, found);
    expect(await look(changing)).toEqual([{ address: '8.8.8.8', family: 4 }]);
    expect(said).toHaveLength(1);
  });

  it('CH-3 a name is looked up once for each hop, and a redirect to a name within is not followed', async () => {
    const looked: string[] = [];
    const resolve: Resolve = (host, options, found) => {
      looked.push(host);
      leadTo('10.0.0.1')(host, options, found);
    };
    const options = { accept: '*/*', maxBytes: 1_000, timeoutMs: 2_000, loopback: true, resolve };
    answer = (_request, reply) => reply.writeHead(302, { location: 'http://tea.example/' }).end();
    expect(await fetchPublic(`${origin}/`, options)).toBeUndefined();
    expect([asked, looked]).toEqual([['/'], ['tea.example']]);
  });

  it('CH-3 the probe of these tests hears a fetcher that looks at nothing', async () => {
    answer = (_request, reply) => reply.end('inside');
    // a planted fault: addresses of this machine pass, as they would without the look
    await fetchPublic(`${origin}/planted`, {
      accept: '*/*',
      maxBytes: 1_000,
      timeoutMs: 2_000,
      loopback: true,
    });
    expect(asked).toEqual(['/planted']);
  });
});

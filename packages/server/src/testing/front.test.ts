import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Route, routes } from '@teahouse/contract';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { HOST, type OpenedApp, ORIGIN, openApp } from './open-app.ts';
import { openWeakWire } from './weak-wire.ts';

let app: OpenedApp;
let webFolder: string;
beforeAll(async () => {
  webFolder = await mkdtemp(join(tmpdir(), 'teahouse-web-'));
  await mkdir(join(webFolder, 'assets'));
  await writeFile(join(webFolder, 'index.html'), '<!doctype html><title>茶馆</title>');
  await writeFile(join(webFolder, 'assets', 'app-1.js'), 'export {};');
  app = await openApp({ webFolder });
});
afterAll(async () => {
  await app.close();
  await rm(webFolder, { recursive: true });
});

const get = (url: string, headers: Record<string, string> = {}) =>
  app.send(null, { method: 'GET', url, headers });

describe('headers', () => {
  it('OP-1 every answer carries the security headers and a policy without inline scripts', async () => {
    const html = { accept: 'text/html' };
    const answers = await Promise.all([
      get('/', html),
      get('/chats/some-screen', html),
      get('/assets/app-1.js'),
      get('/assets/no-such-file.js'),
      get('/api/v1/instance'),
      get('/api/v1/identity/me'),
      get('/api/v1/nothing-here'),
      get('/api/v1/people/%zz'),
      get('/health'),
      get('/ready'),
      get('/openapi.json'),
      get('/reference', html),
    ]);
    expect(answers.map((answer) => answer.status)).toEqual([
      200, 200, 200, 404, 200, 401, 404, 400, 200, 200, 200, 200,
    ]);
    for (const { headers } of answers) {
      expect(headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'same-origin',
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
      });
      const policy = policyOf(String(headers['content-security-policy']));
      expect(policy.get('default-src')).toEqual(["'none'"]);
      expect(policy.get('script-src')).toEqual(["'self'"]);
      expect(policy.get('frame-ancestors')).toEqual(["'none'"]);
      expect(policy.get('base-uri')).toEqual(["'none'"]);
      for (const sources of policy.values())
        for (const source of sources) expect(source).not.toMatch(/unsafe-eval|\*|^https?:/);
      expect(headers).not.toHaveProperty('x-powered-by');
      expect(headers).not.toHaveProperty('access-control-allow-origin');
    }
    expect(answers[4]?.headers['cache-control']).toBe('no-store');
    expect(answers[0]?.headers['cache-control']).toBe('no-cache');
    expect(answers[2]?.headers['cache-control']).toContain('immutable');
  });

  it('OP-1 no address leads out of the web folder', async () => {
    for (const path of [
      '/../package.json',
      '/..%2f..%2fetc/passwd',
      '/assets/..%2f..%2f..%2fetc%2fpasswd',
      '/assets/%2e%2e/%2e%2e/etc/passwd',
      '/%2e%2e%5c%2e%2e%5cetc',
      '//etc/passwd',
    ]) {
      const answer = await get(path);
      expect([path, answer.status >= 400 && answer.status < 500]).toEqual([path, true]);
    }
  });
});

const policyOf = (text: string) =>
  new Map(
    text.split(';').map((part) => {
      const [name = '', ...sources] = part.trim().split(/\s+/);
      return [name, sources];
    }),
  );

describe('pages of other sites', () => {
  const write = (headers: Record<string, string>) =>
    app.send(null, {
      method: 'POST',
      url: '/api/v1/identity/codes',
      headers: { 'content-type': 'application/json', ...headers },
      payload: '{}',
    });

  it('OP-1 may write nothing, whatever the method', async () => {
    for (const headers of [
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { origin: `${ORIGIN}.evil.example` },
      { origin: `http://evil.example/${HOST}` },
      { origin: 'http://tea.example:81' },
      { 'sec-fetch-site': 'cross-site' },
    ] as Record<string, string>[])
      expect(await write(headers)).toMatchObject({ status: 403, code: 'common.bad_origin' });
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE'])
      expect(
        await app.send(null, {
          method,
          url: '/api/v1/identity/me',
          headers: { origin: 'https://evil.example' },
        }),
      ).toMatchObject({ status: 403, code: 'common.bad_origin' });
  });

  it('OP-1 our own page and clients that are no browser may', async () => {
    const ours: Record<string, string>[] = [
      {},
      { origin: ORIGIN },
      { 'sec-fetch-site': 'same-origin' },
    ];
    for (const headers of ours)
      expect(await write(headers)).toMatchObject({ status: 400, code: 'common.invalid' });
  });
});

describe('the session cookie', () => {
  const phone = '+8613812340000';

  async function signIn(from: OpenedApp, headers: Record<string, string>) {
    const post = (path: string, body: object) =>
      from.send(null, {
        method: 'POST',
        url: `/api/v1/identity${path}`,
        headers: { 'content-type': 'application/json', ...headers },
        payload: JSON.stringify(body),
      });
    await post('/codes', { phone });
    const code = await vi.waitFor(() => {
      const sent = from.app.services.identity.listOutbox().find((one) => one.to === phone);
      return /\d{6}/.exec(sent?.text ?? '')?.[0] ?? Promise.reject(new Error('no code yet'));
    });
    const { headers: answered } = await post('/sessions/phone', { phone, code });
    return [answered['set-cookie']].flat().map(String);
  }

  it('ID-3 is out of reach of scripts and other sites, signs in, and is taken back', async () => {
    const [cookie = '', ...others] = await signIn(app, {});
    expect(others).toEqual([]);
    expect(cookie).toMatch(/^teahouse_session=[\w-]{20,100};/);
    for (const part of ['HttpOnly', 'SameSite=Lax', 'Path=/', 'Max-Age=7776000'])
      expect(cookie).toContain(part);
    expect(cookie).not.toContain('Domain');
    const held = { cookie: cookie.split(';')[0] ?? '' };
    expect((await get('/api/v1/identity/me', held)).status).toBe(200);
    const out = await app.send(null, {
      method: 'DELETE',
      url: '/api/v1/identity/sessions/current',
      headers: held,
    });
    expect(String(out.headers['set-cookie'])).toMatch(/^teahouse_session=;.*(Max-Age=0|1970)/);
    expect((await get('/api/v1/identity/me', held)).code).toBe('common.not_signed_in');
  });

  it('ID-3 over TLS is bound to the host and secure', async () => {
    const behindProxy = await openApp({ settings: { TEAHOUSE_TRUSTED_PROXIES: '192.0.2.1' } });
    const [cookie] = await signIn(behindProxy, { 'x-forwarded-proto': 'https' });
    expect(cookie).toMatch(/^__Host-teahouse_session=/);
    for (const part of ['HttpOnly', 'Secure', 'SameSite=Lax', 'Path=/'])
      expect(cookie).toContain(part);
    expect(cookie).not.toContain('Domain');
    await behindProxy.close();
  });
});

describe('the document', () => {
  interface Operation {
    operationId: string;
    parameters: { name: string; in: string; required: boolean; schema: object }[];
    requestBody?: { content: Record<string, { schema: object }> };
    responses: Record<string, { description: string; content?: object }>;
    security: object[];
  }
  interface Document {
    openapi: string;
    paths: Record<string, Record<string, Operation>>;
    components: object;
  }

  it('OP-1 has an operation for every route, and no other', async () => {
    const document = (await get('/openapi.json')).json() as Document;
    expect(document.openapi).toBe('3.1.0');
    const described = Object.entries(document.paths).flatMap(([path, operations]) =>
      Object.keys(operations).map((method) => `${method} ${path}`),
    );
    const declared = Object.values(routes)
      .flatMap((module) => Object.values(module) as Route[])
      .map((r) => `${r.method.toLowerCase()} /api/v1${r.path.replace(/:(\w+)/g, '{$1}')}`);
    expect(described.sort()).toEqual(declared.sort());
    const ids = Object.values(document.paths).flatMap((operations) =>
      Object.values(operations).map((operation) => operation.operationId),
    );
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('OP-1 every reference leads to a schema, and every parameter of a path is described', async () => {
    const document = (await get('/openapi.json')).json() as Document;
    const dangling: string[] = [];
    const walk = (node: unknown, where: string, root: unknown): void => {
      if (typeof node !== 'object' || node === null) return;
      for (const [key, value] of Object.entries(node)) {
        if (key === '$ref' && typeof value === 'string' && !find(root, value))
          dangling.push(`${where}: ${value}`);
        walk(value, `${where}/${key}`, root);
      }
    };
    walk(document, '#', document);
    expect(dangling).toEqual([]);
    for (const [path, operations] of Object.entries(document.paths))
      for (const operation of Object.values(operations)) {
        const inPath = operation.parameters.filter((parameter) => parameter.in === 'path');
        expect(inPath.map((parameter) => `{${parameter.name}}`)).toEqual(
          path.match(/\{\w+\}/g) ?? [],
        );
        for (const parameter of operation.parameters)
          expect(Object.keys(parameter.schema).length).toBeGreaterThan(0);
        expect(operation.responses[200]).toBeDefined();
        for (const { description } of Object.values(operation.responses))
          expect(description).not.toBe('');
      }
  });

  /** What a reference within the document points at. */
  function find(root: unknown, reference: string): unknown {
    if (!reference.startsWith('#')) return undefined;
    return reference
      .slice(1)
      .split('/')
      .filter(Boolean)
      .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
      .reduce<unknown>((node, part) => (node as Record<string, unknown> | undefined)?.[part], root);
  }
});

describe('an outage of the database', { timeout: 60_000 }, () => {
  it('OP-1 is told as one, with the time to come back, and ends by itself', async () => {
    let wire: Awaited<ReturnType<typeof openWeakWire>> | undefined;
    const cut = await openApp({
      databaseUrl: async (url) => {
        wire = await openWeakWire(url);
        return wire.url;
      },
    });
    const ask = (url: string, caller = ann) => cut.send(caller, { method: 'GET', url });
    const ann = await cut.guest('annie');
    const ben = await cut.guest('bennie');
    const conversationId = await cut.befriend(ann, ben);
    expect(await ask('/ready')).toMatchObject({ status: 200 });

    await wire?.cut();
    expect(await ask('/health')).toMatchObject({ status: 200 });
    const ready = await ask('/ready');
    expect(ready.status).toBe(503);
    expect(ready.headers['retry-after']).toBe('1');
    for (const url of ['/api/v1/identity/me', '/api/v1/contacts', '/api/v1/chat/conversations']) {
      const answer = await ask(url);
      expect(answer).toMatchObject({ status: 503, code: 'common.busy' });
      expect(answer.headers['retry-after']).toBe('1');
    }
    const lost = await cut.request(ann, 'POST /chat/conversations/:conversationId/entries', {
      params: { conversationId },
      body: { clientId: 'in-an-outage', content: { kind: 'text', text: '还在吗' } },
    });
    expect(lost.status).toBe(503);
    expect(lost.headers['retry-after']).toBe('1');

    await wire?.mend();
    expect(await ask('/ready')).toMatchObject({ status: 200 });
    expect(await ask('/api/v1/identity/me')).toMatchObject({ status: 200 });
    const sent = await cut.ask(ann, 'POST /chat/conversations/:conversationId/entries', {
      params: { conversationId },
      body: { clientId: 'in-an-outage', content: { kind: 'text', text: '还在吗' } },
    });
    expect(sent.position).toBe(2);
    await cut.close();
    await wire?.close();
  });
});

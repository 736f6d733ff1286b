import { once } from 'node:events';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer, get } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadSelfSignedCertificate } from './self-signed-certificate.ts';

const HOSTS = ['localhost', '127.0.0.1', '192.168.31.104'];
const DAY_MS = 24 * 60 * 60 * 1000;
let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'teahouse-certificate-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('self-signed certificate', () => {
  it('OP-1 a client that trusts it gets through to 127.0.0.1', async () => {
    const certificate = await loadSelfSignedCertificate(folder, HOSTS);
    const server = createServer(certificate, (_request, response) => response.end('tea'));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const request = get({ host: '127.0.0.1', port, ca: certificate.cert, agent: false });
    const [response] = await once(request, 'response');
    expect(response.statusCode).toBe(200);
    response.resume();
    server.close();
    server.closeAllConnections();
  });

  it('OP-1 is kept from start to start, its key hidden from other users', async () => {
    const first = await loadSelfSignedCertificate(folder, HOSTS);
    expect(await loadSelfSignedCertificate(folder, ['localhost'])).toEqual(first);
    expect(statSync(join(folder, 'certificate', 'key.pem')).mode & 0o077).toBe(0);
  });

  it('OP-1 is renewed for a new host, before its end, and when damaged', async () => {
    const first = await loadSelfSignedCertificate(folder, HOSTS);
    const moved = await loadSelfSignedCertificate(folder, [...HOSTS, '10.0.0.4']);
    expect(moved.cert).not.toBe(first.cert);
    const late = new Date(Date.now() + 370 * DAY_MS);
    const renewed = await loadSelfSignedCertificate(folder, HOSTS, late);
    expect(renewed.cert).not.toBe(moved.cert);
    writeFileSync(join(folder, 'certificate', 'certificate.pem'), 'torn');
    expect((await loadSelfSignedCertificate(folder, HOSTS)).cert).toContain('BEGIN CERTIFICATE');
  });
});

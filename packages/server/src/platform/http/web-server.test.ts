import { once } from 'node:events';
import { request } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { expect, it } from 'vitest';
import { createLog } from '../log.ts';
import { createWebServer } from './web-server.ts';

async function open() {
  const options = { log: createLog('silent'), trustedProxies: [], allowedOrigins: [] };
  const web = await createWebServer(options);
  const asked = Promise.withResolvers<void>();
  web.get('/never', () => {
    asked.resolve();
    return new Promise(() => undefined);
  });
  await web.listen({ host: '127.0.0.1', port: 0 });
  return { web, port: (web.server.address() as AddressInfo).port, asked: asked.promise };
}

it('OP-1 a connection that asked nothing does not hold the stop', async () => {
  const { web, port } = await open();
  const ahead = connect(port, '127.0.0.1');
  await Promise.all([once(ahead, 'connect'), once(web.server, 'connection')]);
  ahead.on('error', () => undefined);
  const begun = performance.now();
  await Promise.all([web.close(), once(ahead, 'close')]);
  expect(performance.now() - begun).toBeLessThan(2_000);
});

it('OP-1 a request that does not end is cut after a moment', { timeout: 20_000 }, async () => {
  const { web, port, asked } = await open();
  const going = request({ port, host: '127.0.0.1', path: '/never' }).end();
  const cut = once(going, 'error');
  await asked;
  await web.close();
  expect((await cut)[0]).toMatchObject({ code: 'ECONNRESET' });
});

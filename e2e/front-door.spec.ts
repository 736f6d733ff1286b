import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { test } from './support/journey.ts';
import { refuseTeahouse, startTeahouse, type Teahouse } from './support/teahouse.ts';

const running: Teahouse[] = [];

async function open(options: Parameters<typeof startTeahouse>[0] = {}): Promise<Teahouse> {
  const house = await startTeahouse(options);
  running.push(house);
  return house;
}

test.afterEach(async () => {
  await Promise.all(running.splice(0).map((house) => house.stop()));
});

test('OP-1 a new house prints its opening code, serves its page and closes cleanly', async ({
  page,
}) => {
  const house = await open();
  expect(house.openingCode).not.toBe('');
  await page.goto(house.url);
  await expect(page.locator('#root')).not.toBeEmpty();
  for (const path of ['/health', '/ready']) {
    const answer = await fetch(house.url + path);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toContain('application/json');
  }
  running.pop();
  expect(await house.stop()).toBe(0);
});

test('OP-1 after kill -9 it opens again, and what was answered before is kept', async () => {
  const house = await open();
  const opened = await fetch(`${house.url}/api/v1/instance/open`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      openingCode: house.openingCode,
      displayName: '掌柜',
      name: 'keeper@tea.example',
      password: 'a long password of tea leaves',
    }),
  });
  expect(opened.status).toBe(200);
  await house.kill9();
  await house.restart();
  expect(house.openingCode).toBe('');
  const instance = await (await fetch(`${house.url}/api/v1/instance`)).json();
  expect(instance).toMatchObject({ open: true });
});

test('OP-1 after kill -9 of PostgreSQL the same server is ready again by itself', async () => {
  const house = await open();
  house.killDatabase9();
  await expect.poll(() => house.logs(), { timeout: 10_000 }).toContain('PostgreSQL is back');
  await expect
    .poll(async () => (await fetch(`${house.url}/ready`)).status, { timeout: 10_000 })
    .toBe(200);
});

test('OP-1 a second server on the same data refuses, and names the first', async () => {
  const house = await open();
  const { exitCode, said } = await refuseTeahouse({
    TEAHOUSE_DATA_DIR: house.dataDir,
    TEAHOUSE_PORT: '65000',
  });
  expect(exitCode).toBe(1);
  expect(said).toMatch(/Another Teahouse \(process \d+\) is using/);
});

test('OP-1 what cannot be is refused in a sentence, with exit code 1 and no stack', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'teahouse-e2e-'));
  const newer = join(folder, 'newer');
  mkdirSync(newer);
  writeFileSync(join(newer, 'teahouse.json'), '{"format":99}');
  const refusals: [Record<string, string>, RegExp][] = [
    [{ TEAHOUSE_PORT: 'door', TEAHOUSE_MODE: 'staging' }, /TEAHOUSE_PORT[\s\S]*TEAHOUSE_MODE/],
    [{ TEAHOUSE_DATA_DIR: newer }, /belongs to a newer version/],
    [{ TEAHOUSE_MODE: 'production', TEAHOUSE_SMS: 'development' }, /refused in production mode/],
    [
      { TEAHOUSE_DATA_DIR: join(folder, 'x'), DATABASE_URL: 'postgresql://tea@127.0.0.1:9/tea' },
      /No database answers/,
    ],
  ];
  for (const [env, sentence] of refusals) {
    const { exitCode, said } = await refuseTeahouse({ TEAHOUSE_DATA_DIR: folder, ...env });
    expect(said).toMatch(sentence);
    expect(said).not.toMatch(/^\s+at /m);
    expect(exitCode).toBe(1);
  }
  rmSync(folder, { recursive: true, force: true });
});

test('OP-1 a taken port is refused in a sentence', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'teahouse-e2e-'));
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const address = other.address();
  const port = typeof address === 'object' && address ? String(address.port) : '';
  const { exitCode, said } = await refuseTeahouse({
    TEAHOUSE_DATA_DIR: join(folder, 'data'),
    TEAHOUSE_PORT: port,
  });
  expect(said).toContain(`Port ${port} is taken`);
  expect(exitCode).toBe(1);
  other.close();
  rmSync(folder, { recursive: true, force: true });
});

test('OP-1 with a certificate of its own, a phone may use its microphone', async ({ browser }) => {
  const house = await open({ env: { TEAHOUSE_HTTPS: 'self-signed' } });
  const phone = await browser.newContext({ ignoreHTTPSErrors: true });
  const page = await phone.newPage();
  await page.goto(house.url);
  const tracks = await page.evaluate(async () => {
    const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
    return stream.getTracks().length;
  });
  expect(tracks).toBe(1);
  await phone.close();
});

import type { AddressInfo } from 'node:net';
import { LIVE_PROTOCOL } from '@teahouse/contract';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { createLiveServer } from '../../platform/live/live-server.ts';
import { type Desk, FIREFOX, openDesk, SAFARI } from './testing/open-desk.ts';

const DAY_MS = 24 * 3600_000;
let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
// each test in an hour of its own: codes are limited by the hour
beforeEach(() => desk.house.clock.advance(3600_000));
afterAll(() => desk.close());

let numbers = 0;
const newNumber = () => `+86137000${String(10_000 + numbers++)}`;

/** The same account on two devices. */
async function onTwoDevices() {
  const phone = newNumber();
  const first = await desk.signInByPhone(phone, { userAgent: FIREFOX });
  const second = await desk.signInByPhone(phone, { userAgent: SAFARI });
  return { phone, first, second };
}

const deviceNamed = async (token: string, name: string) => {
  const { devices } = await desk.ask('listDevices', { token });
  return devices.find((device) => device.name === name) ?? expect.fail(`no ${name}`);
};

describe('devices', () => {
  it('ID-3 lists this device first, with its name, kind and address; a new kind is unfamiliar', async () => {
    const { first } = await onTwoDevices();
    const { devices } = await desk.ask('listDevices', { token: first.token });
    expect(devices).toMatchObject([
      { current: true, name: 'Firefox · Windows', kind: 'desktop', unfamiliar: false },
      { current: false, name: 'Safari · iOS', kind: 'phone', method: 'phone', unfamiliar: true },
    ]);
    expect(devices[0]?.address).toBe('192.0.2.1');
  });

  it('ID-3 "that was me" settles it, for this sign-in and the next', async () => {
    const { phone, first } = await onTwoDevices();
    const { id } = await deviceNamed(first.token, 'Safari · iOS');
    await desk.ask('confirmDevice', { token: first.token, params: { sessionId: id } });
    expect((await deviceNamed(first.token, 'Safari · iOS')).unfamiliar).toBe(false);
    const again = await desk.signInByPhone(phone, { userAgent: SAFARI });
    const { devices } = await desk.ask('listDevices', { token: again.token });
    expect(devices[0]?.unfamiliar).toBe(false);
  });

  it('ID-3 a device is no witness for itself, and stays in doubt however often it comes', async () => {
    const { phone, first, second } = await onTwoDevices();
    const { devices } = await desk.ask('listDevices', { token: second.token });
    expect(devices[0]).toMatchObject({ current: true, unfamiliar: false });
    const itself = { token: second.token, params: { sessionId: devices[0]?.id ?? '' } };
    expect((await desk.refusalOf('confirmDevice', itself)).code).toBe('common.not_allowed');
    await desk.signInByPhone(phone, { userAgent: SAFARI });
    const seen = await desk.ask('listDevices', { token: first.token });
    expect(seen.devices.map((device) => device.unfamiliar)).toEqual([false, true, true]);
  });

  it('ID-3 a device that was signed out in doubt is a stranger again when it comes back', async () => {
    const { phone, first } = await onTwoDevices();
    const { id } = await deviceNamed(first.token, 'Safari · iOS');
    await desk.ask('signOutDevice', { token: first.token, params: { sessionId: id } });
    await desk.signInByPhone(phone, { userAgent: SAFARI });
    expect((await deviceNamed(first.token, 'Safari · iOS')).unfamiliar).toBe(true);
  });

  it('ID-3 the token rotates: what a browser held before it signed in anew opens nothing', async () => {
    const phone = newNumber();
    const { token } = await desk.signInByPhone(phone);
    const again = await desk.signInByPhone(phone, { token });
    expect(again.token).not.toBe(token);
    expect((await desk.refusalOf('getMe', { token })).code).toBe('common.not_signed_in');
    const { devices } = await desk.ask('listDevices', { token: again.token });
    expect(devices).toHaveLength(1);
  });

  it('ID-3 a signed-out session loses HTTP and its live connection at once', async () => {
    const { first, second } = await onTwoDevices();
    const live = createLiveServer(desk.web.server, {
      authenticate: desk.identity.authenticate,
      bus: desk.house.bus,
      log: desk.house.log,
      allowedOrigins: [],
      onFrame: () => undefined,
    });
    if (!desk.web.server.listening) await desk.web.listen({ port: 0, host: '127.0.0.1' });
    const { port } = desk.web.server.address() as AddressInfo;
    const socket = new WebSocket(`ws://127.0.0.1:${port}/live`, LIVE_PROTOCOL, {
      headers: { authorization: `Bearer ${second.token}` },
    });
    await new Promise((resolve) => socket.once('message', resolve));
    await desk.ask('getMe', { token: second.token });
    const closed = new Promise<number>((resolve) => socket.once('close', resolve));
    const { id } = await deviceNamed(first.token, 'Safari · iOS');
    const began = performance.now();
    await desk.ask('signOutDevice', { token: first.token, params: { sessionId: id } });
    expect((await desk.refusalOf('getMe', { token: second.token })).code).toBe(
      'common.not_signed_in',
    );
    expect(await closed).toBe(4401);
    expect(performance.now() - began).toBeLessThan(5_000);
    live.close();
  });

  it("ID-3 another account's session answers like a missing one", async () => {
    const mine = await desk.signInByPhone(newNumber());
    const theirs = await desk.signInByPhone(newNumber());
    const { devices } = await desk.ask('listDevices', { token: theirs.token });
    const params = { sessionId: devices[0]?.id ?? '' };
    for (const route of ['signOutDevice', 'confirmDevice'] as const)
      expect((await desk.refusalOf(route, { token: mine.token, params })).code).toBe(
        'common.not_found',
      );
    await desk.ask('getMe', { token: theirs.token });
  });

  it('ID-3 signing the others out leaves this one; signing out ends it', async () => {
    const { first, second } = await onTwoDevices();
    await desk.ask('signOutOthers', { token: first.token });
    expect((await desk.refusalOf('getMe', { token: second.token })).code).toBe(
      'common.not_signed_in',
    );
    await desk.ask('signOut', { token: first.token });
    expect((await desk.refusalOf('getMe', { token: first.token })).code).toBe(
      'common.not_signed_in',
    );
  });

  it('ID-3 a sign-in and a sign-out are told to the live devices', async () => {
    const phone = newNumber();
    const { me, token } = await desk.signInByPhone(phone);
    const frames: string[] = [];
    const stop = desk.house.bus.subscribe((signal) => {
      if (signal.kind === 'deliver' && signal.accounts.includes(me.id)) frames.push(signal.frame);
    });
    await desk.signInByPhone(phone);
    await desk.ask('signOutOthers', { token });
    stop();
    expect(frames).toEqual([
      '{"type":"changed","what":"devices"}',
      '{"type":"changed","what":"devices"}',
    ]);
  });

  it('ID-3 a session ends after 90 days unused; use keeps it', async () => {
    const { token } = await desk.signInByPhone(newNumber());
    desk.house.clock.advance(89 * DAY_MS);
    await desk.ask('getMe', { token });
    desk.house.clock.advance(89 * DAY_MS);
    await desk.ask('getMe', { token });
    desk.house.clock.advance(90 * DAY_MS);
    expect((await desk.refusalOf('getMe', { token })).code).toBe('common.not_signed_in');
  });

  it('ID-3 past fifty devices the one used longest ago ends', async () => {
    const { me, token } = await desk.signInByPhone(newNumber());
    const origin = {
      address: '192.0.2.1',
      userAgent: FIREFOX,
      publicOrigin: 'https://tea.example',
    };
    const start = () =>
      desk.house.database.transaction((tx) =>
        desk.identity.startSession(tx, me.id, 'phone', origin),
      );
    for (let i = 0; i < 49; i++) {
      desk.house.clock.advance(1000);
      await start();
    }
    await desk.ask('getMe', { token });
    desk.house.clock.advance(1000);
    const newest = await start();
    expect((await desk.refusalOf('getMe', { token })).code).toBe('common.not_signed_in');
    const { devices } = await desk.ask('listDevices', { token: newest.token });
    expect(devices).toHaveLength(50);
  });

  it('ID-3 only the hash of a token is stored', async () => {
    const { token } = await desk.signInByPhone(newNumber());
    expect(Buffer.from(token, 'base64url')).toHaveLength(32);
    const { rows } = await desk.house.database.pool.query(
      'select row_to_json(session)::text as line from identity.session union all select row_to_json(claim)::text from identity.session_claim claim',
    );
    const hex = Buffer.from(token).toString('hex');
    for (const { line } of rows) {
      expect(line).not.toContain(token);
      expect(line).not.toContain(hex);
    }
  });
});

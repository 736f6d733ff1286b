import { describe, expect, it } from 'vitest';
import { createPublicLookup, PrivateAddressError } from '../../platform/outside/public-lookup.ts';
import { isPushAddress } from './push-address.ts';

describe('addresses of push services', () => {
  it.each([
    'https://fcm.googleapis.com/fcm/send/abc',
    'https://updates.push.services.mozilla.com/wpush/v2/abc',
    'https://web.push.apple.com/abc',
    'https://wns2-par02p.notify.windows.com/w/?token=a',
    'https://8.8.8.8/push',
    'https://[2606:4700::1111]/push',
  ])('CH-8 %s is taken', (address) => {
    expect(isPushAddress(address, false)).toBe(true);
  });

  it.each([
    'http://fcm.googleapis.com/fcm/send/abc',
    'ftp://push.example/a',
    'https://user:word@push.example/a',
    'https://localhost/a',
    'https://localhost./a',
    'https://push/a',
    'https://db.internal/a',
    'https://printer.local/a',
    'https://tea.localhost/a',
    'https://127.0.0.1/a',
    'https://127.1/a',
    'https://2130706433/a',
    'https://0x7f.0.0.1/a',
    'https://0177.0.0.1/a',
    'https://0.0.0.0/a',
    'https://10.0.0.1/a',
    'https://172.16.3.4/a',
    'https://192.168.1.1/a',
    'https://100.64.0.1/a',
    'https://169.254.169.254/latest/meta-data',
    'https://224.0.0.1/a',
    'https://255.255.255.255/a',
    'https://[::1]/a',
    'https://[::]/a',
    'https://[::ffff:10.0.0.1]/a',
    'https://[::ffff:7f00:1]/a',
    'https://[64:ff9b::a00:1]/a',
    'https://[2002:a00:1::]/a',
    'https://[fe80::1]/a',
    'https://[fd00::1]/a',
    'https://①②⑦.0.0.1/a',
    'no address',
  ])('CH-8 %s is refused', (address) => {
    expect(isPushAddress(address, false)).toBe(false);
  });

  it('CH-8 this machine is taken only where the setting says so', () => {
    for (const address of ['http://127.0.0.1:8080/a', 'http://localhost:1/a', 'https://[::1]/a']) {
      expect(isPushAddress(address, true)).toBe(true);
      expect(isPushAddress(address, false)).toBe(false);
    }
    expect(isPushAddress('http://10.0.0.1/a', true)).toBe(false);
    expect(isPushAddress('https://10.0.0.1/a', true)).toBe(false);
  });

  it('CH-8 a name that leads to this machine is not connected to', async () => {
    const look = (loopback: boolean) =>
      new Promise((resolve) =>
        createPublicLookup(loopback)('localhost', { all: true }, (error, found) =>
          resolve(error ?? found),
        ),
      );
    expect(await look(false)).toBeInstanceOf(PrivateAddressError);
    expect(await look(true)).toEqual(
      expect.arrayContaining([expect.objectContaining({ address: expect.any(String) })]),
    );
  });
});

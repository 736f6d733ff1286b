import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  CODE_LIMITS,
  deviceOf,
  handleChangeableAt,
  isWeakPassword,
  keepTurns,
  networkOf,
  normaliseCode,
  secondsToWait,
  signInNameOf,
  tokenOfLink,
} from './rules.ts';

const at = (seconds: number) => new Date(Date.UTC(2026, 0, 1) + seconds * 1000);

describe('counting', () => {
  it('ID-1 whoever waits as long as told may go on, never before', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 4000 }), { maxLength: 60 }), (pauses) => {
        let moments: Date[] = [];
        const taken: number[] = [];
        let now = 0;
        for (const pause of pauses) {
          now += pause;
          const wait = secondsToWait(moments, CODE_LIMITS, at(now));
          if (wait > 0) {
            expect(secondsToWait(moments, CODE_LIMITS, at(now + wait - 1))).toBeGreaterThan(0);
            expect(secondsToWait(moments, CODE_LIMITS, at(now + wait))).toBe(0);
            continue;
          }
          moments = keepTurns(moments, CODE_LIMITS, at(now)).moments;
          taken.push(now);
          for (const { times, seconds } of CODE_LIMITS)
            expect(taken.filter((moment) => moment > now - seconds).length).toBeLessThanOrEqual(
              times,
            );
          expect(moments.length).toBeLessThanOrEqual(10);
        }
      }),
    );
  });

  it('ID-1 one IPv6 household counts as one, IPv4 in any spelling too', () => {
    expect(networkOf('2001:db8:0:1:2:3:4:5')).toBe(networkOf('2001:DB8:0:1::9'));
    expect(networkOf('2001:db8:0:1::9')).not.toBe(networkOf('2001:db8:0:2::9'));
    expect(networkOf('2001:db8::1')).not.toBe(networkOf('2001:db8:1::1'));
    expect(networkOf('::ffff:192.0.2.7')).toBe('192.0.2.7');
    expect(networkOf('fe80::1%eth0')).toBe(networkOf('fe80::2'));
  });
});

describe('names and codes', () => {
  it('ID-1 a typed name is a phone, an address or a handle', () => {
    expect(signInNameOf('138 0000 0001')).toEqual({ phone: '+8613800000001' });
    expect(signInNameOf('+1 (555) 010-0123')).toEqual({ phone: '+15550100123' });
    expect(signInNameOf(' Moli@Example.org ')).toEqual({ email: 'moli@example.org' });
    expect(signInNameOf('@Lu_Yu')).toEqual({ handle: 'lu_yu' });
  });

  it('ID-1 weak: common, short of letters, or an own name', () => {
    for (const weak of ['Password123', '12345678', 'aaaaaaaa', 'abababab', 'woaini1314', 'short'])
      expect(isWeakPassword(weak, [])).toBe(true);
    const names = ['lu_yu_733', '+8613800000001', 'luyu.tea@example.org'];
    for (const own of ['LU_YU_733', '13800000001', '8613800000001', 'luyu.tea', '337_uy_ul'])
      expect(isWeakPassword(own, names)).toBe(true);
    for (const fine of ['spring water, two cups', '春水煎茶二三盏也', 'Tr0ub4dor&3'])
      expect(isWeakPassword(fine, names)).toBe(false);
  });

  it('ID-2 a QR link gives its token, anything else nothing', () => {
    const token = 'abcdefghijklmnop-_1234';
    for (const link of [token, `https://tea.example/q/${token}`, ` /q/${token}/?from=card `])
      expect(tokenOfLink(link)).toBe(token);
    for (const wrong of ['', 'https://tea.example/', `https://x/p/${token}`, '/q/short'])
      expect(tokenOfLink(wrong)).toBeUndefined();
    fc.assert(
      fc.property(fc.string(), (text) => {
        tokenOfLink(text);
        normaliseCode(text);
        deviceOf(text);
        signInNameOf(text);
        networkOf(text);
      }),
    );
  });

  it('ID-2 a handle is free again on the same day of the next year', () => {
    const changed = new Date('2026-03-05T10:00:00Z');
    const next = handleChangeableAt(changed, new Date('2027-03-05T09:59:59Z'));
    expect(next?.toISOString()).toBe('2027-03-05T10:00:00.000Z');
    expect(handleChangeableAt(changed, new Date('2027-03-05T10:00:00Z'))).toBeNull();
    expect(handleChangeableAt(null, changed)).toBeNull();
  });
});

describe('devices', () => {
  it.each([
    [
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0',
      'Firefox · Windows',
      'desktop',
    ],
    [
      'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Safari/605.1.15',
      'Safari · macOS',
      'desktop',
    ],
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/140.0 Mobile/15E148 Safari/604.1',
      'Chrome · iOS',
      'phone',
    ],
    [
      'Mozilla/5.0 (iPad; CPU OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Mobile/15E148 Safari/604.1',
      'Safari · iPadOS',
      'tablet',
    ],
    [
      'Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36',
      'Chrome · Android',
      'phone',
    ],
    [
      'Mozilla/5.0 (Linux; Android 14; SM-X710) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36',
      'Chrome · Android',
      'tablet',
    ],
    [
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0',
      'Edge · Windows',
      'desktop',
    ],
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148 MicroMessenger/8.0.50',
      'WeChat · iOS',
      'phone',
    ],
    [
      'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
      'Firefox · Linux',
      'desktop',
    ],
    ['curl/8.5.0', 'Other', 'other'],
    ['', 'Other', 'other'],
  ])('ID-3 %s', (userAgent, name, kind) => {
    expect(deviceOf(userAgent)).toEqual({ name, kind });
  });
});

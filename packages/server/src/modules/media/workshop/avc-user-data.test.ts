import { describe, expect, it } from 'vitest';
import { withoutUserData } from './avc-user-data.ts';

const PLACE = Buffer.from('+48.8577+002.2950/');
/** An SEI unit with one message, closed as the standard says. */
const sei = (type: number, payload: Buffer) =>
  Buffer.concat([Buffer.from([6, type, payload.length]), payload, Buffer.from([0x80])]);
const picture = Buffer.from([0x65, 1, 2, 3, 4]);
const userData = sei(5, Buffer.concat([Buffer.alloc(16, 7), PLACE]));
const timing = sei(1, Buffer.from([9, 9]));
const AVCC = new Uint8Array([1, 0x64, 0, 0x1e, 0xff]);

const lengths = (...units: Buffer[]) =>
  Buffer.concat(
    units.map((unit) => {
      const length = Buffer.alloc(4);
      length.writeUInt32BE(unit.length);
      return Buffer.concat([length, unit]);
    }),
  );
const startCodes = (...units: Buffer[]) =>
  Buffer.concat(units.map((unit) => Buffer.concat([Buffer.from([0, 0, 1]), unit])));

describe('withoutUserData', () => {
  it('CH-3 cuts out what a camera writes between the pictures, and nothing else', () => {
    const cut = withoutUserData(lengths(timing, userData, picture), AVCC);
    expect(Buffer.from(cut ?? [])).toEqual(lengths(timing, picture));
  });
  it('CH-3 does so in packets with start codes', () => {
    const cut = withoutUserData(startCodes(userData, timing, picture), undefined);
    expect(Buffer.from(cut ?? [])).toEqual(startCodes(timing, picture));
  });
  it('CH-3 finds it behind another message of the same unit', () => {
    const both = Buffer.concat([timing.subarray(0, -1), userData.subarray(1)]);
    expect(withoutUserData(lengths(both, picture), AVCC)).toEqual(new Uint8Array(lengths(picture)));
  });
  it('CH-3 leaves other packets as they are, and survives broken ones', () => {
    expect(withoutUserData(lengths(timing, picture), AVCC)).toBeNull();
    expect(withoutUserData(Buffer.from([0xff, 0xff, 0xff, 0xff, 6, 5]), AVCC)).toBeNull();
    expect(withoutUserData(new Uint8Array(), AVCC)).toBeNull();
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { IdentityParts } from './parts.ts';
import { sweep } from './sweep.ts';
import { type Desk, openDesk } from './testing/open-desk.ts';

const DAY_MS = 24 * 3600_000;
let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

describe('sweep', () => {
  it('ID-3 clears codes, tickets, counts and unused sessions when they are over, and nothing before', async () => {
    const { token } = await desk.signInByPhone('+8613000000001');
    await desk.ask('requestPhoneCode', { body: { phone: '+8613000000002' } });
    await desk.ask('passkeySignInOptions');
    const counts = async () => {
      const names = ['one_time_code', 'ticket', 'turn', 'session', 'session_claim'];
      const rows = names.map((name) =>
        desk.house.database.pool.query(`select 1 from identity.${name}`),
      );
      return (await Promise.all(rows)).map((result) => result.rowCount);
    };
    const parts: Pick<IdentityParts, 'database' | 'clock' | 'bus'> = desk.house;
    await sweep(parts);
    const before = await counts();
    expect(before.every((count) => (count ?? 0) > 0)).toBe(true);
    desk.house.clock.advance(2 * DAY_MS);
    await sweep(parts);
    expect(await counts()).toEqual([0, 0, 0, 1, 1]);
    desk.house.clock.advance(90 * DAY_MS);
    await sweep(parts);
    expect(await counts()).toEqual([0, 0, 0, 0, 0]);
    expect((await desk.refusalOf('getMe', { token })).code).toBe('common.not_signed_in');
  });
});

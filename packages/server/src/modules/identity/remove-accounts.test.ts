import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Desk, FIREFOX, openDesk } from './testing/open-desk.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

const origin = { address: '192.0.2.1', userAgent: FIREFOX, publicOrigin: 'https://tea.example' };

/** How many rows of identity name this account. */
async function rowsOf(accountId: string): Promise<number> {
  const { pool } = desk.house.database;
  const tables = await pool.query<{ name: string }>(
    "select table_name as name from information_schema.columns where table_schema = 'identity' and column_name = 'account_id'",
  );
  let count = 0;
  for (const { name } of tables.rows) {
    const { rows } = await pool.query(
      `select count(*)::int as n from identity.${name} where account_id = $1`,
      [accountId],
    );
    count += rows[0].n;
  }
  return count;
}

describe('accounts made and removed by the house', () => {
  it('ID-2 createAccount takes every field; a taken handle is refused', async () => {
    const { database } = desk.house;
    const account = {
      displayName: '老舍',
      handle: 'laoshe',
      email: 'laoshe@example.org',
      passwordHash: await desk.identity.hashPassword('rickshaw boy'),
      role: 'operator',
      language: 'zh',
      region: '北京',
      bio: '茶馆',
      createdAt: new Date('2025-05-05T00:00:00Z'),
    } as const;
    const before = await desk.identity.countOperators();
    const id = await database.transaction((tx) => desk.identity.createAccount(tx, account));
    expect(await desk.identity.getMe(id)).toMatchObject({
      handle: 'laoshe',
      role: 'operator',
      region: '北京',
      createdAt: '2025-05-05T00:00:00.000Z',
      handleChangeableAt: null,
    });
    expect(await desk.identity.countOperators()).toBe(before + 1);
    const twin = { ...account, email: undefined };
    await expect(
      database.transaction((tx) => desk.identity.createAccount(tx, twin)),
    ).rejects.toMatchObject({ code: 'identity.handle_taken' });
    const body = { name: 'laoshe', password: 'rickshaw boy' };
    expect((await desk.ask('signInByPassword', { body })).me.id).toBe(id);
  });

  it('ID-2 removeAccounts leaves no row, ends the sessions and frees the names', async () => {
    const phone = '+8613100000001';
    const { me, token } = await desk.signInByPhone(phone);
    await desk.ask('changeHandle', { token, body: { handle: 'short_lived' } });
    await desk.ask('beginSecondFactor', { token });
    await desk.ask('passkeyOptions', { token });
    expect(await rowsOf(me.id)).toBeGreaterThan(6);
    await desk.house.database.transaction((tx) => desk.identity.removeAccounts(tx, [me.id]));
    expect(await rowsOf(me.id)).toBe(0);
    expect((await desk.refusalOf('getMe', { token })).code).toBe('common.not_signed_in');
    const again = await desk.signInByPhone(phone);
    expect(again.created).toBe(true);
    await desk.ask('changeHandle', { token: again.token, body: { handle: 'short_lived' } });
  });

  it('ID-3 authenticate answers in the same turn what it remembers, and forgets what ended', async () => {
    const { me } = await desk.signInByPhone('+8613100000002');
    const { token, sessionId } = await desk.house.database.transaction((tx) =>
      desk.identity.startSession(tx, me.id, 'phone', origin),
    );
    const caller = { accountId: me.id, sessionId, role: 'member' };
    expect(await desk.identity.authenticate(token)).toEqual(caller);
    desk.house.bus.publish({ kind: 'end_sessions', sessionIds: [sessionId] });
    await desk.house.database.pool.query('delete from identity.session where session_id = $1', [
      sessionId,
    ]);
    expect(await desk.identity.authenticate(token)).toBeUndefined();
    for (const wrong of ['', 'x', 'x'.repeat(10_000), '\u0000'])
      expect(await desk.identity.authenticate(wrong)).toBeUndefined();
  });
});

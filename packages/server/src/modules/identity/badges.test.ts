import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../platform/id.ts';
import { type Guest, type OpenedApp, openApp } from '../../testing/open-app.ts';

let app: OpenedApp;
let operator: Guest;
beforeAll(async () => {
  app = await openApp();
  operator = await app.guest('keeper_one', { role: 'operator', displayName: '掌柜' });
});
afterAll(() => app.close());

const give = (who: Guest, kind: 'personal' | 'organisation', reason: string) =>
  app.ask(operator, 'PUT /operator/badges/:accountId', {
    params: { accountId: who.id },
    body: { kind, reason },
  });
const historyOf = (who: Guest) =>
  app.ask(operator, 'GET /operator/badges/:accountId', { params: { accountId: who.id } });

describe('badges', () => {
  it('ID-5 a badge is given, changed and taken back, and who, when, what and why stays', async () => {
    const [ann, ben] = await Promise.all([app.guest('ann_badge'), app.guest('ben_badge')]);
    await app.befriend(ann, ben);
    const live = await app.live(ann);
    const { holder } = await give(ann, 'personal', '陆羽，茶艺师');
    expect(holder).toMatchObject({ person: { id: ann.id, verified: 'personal' } });
    // the member's own devices are told; friends read it with the next list
    await live.next('changed', (frame) => frame.what === 'me');
    expect((await app.ask(ann, 'GET /identity/me', {})).verified).toBe('personal');
    const { contacts } = await app.ask(ben, 'GET /contacts', {});
    expect(contacts.map(({ person }) => person.verified)).toEqual(['personal']);
    app.clock.advance(1_000);
    await give(ann, 'organisation', '蒙顶茶社');
    app.clock.advance(1_000);
    await app.ask(operator, 'DELETE /operator/badges/:accountId', {
      params: { accountId: ann.id },
      body: { reason: '茶社关了' },
    });
    const { holder: after, changes } = await historyOf(ann);
    expect(after).toMatchObject({ person: { verified: null }, reason: '茶社关了' });
    expect(changes.map(({ kind, reason, by }) => [kind, reason, by?.id])).toEqual([
      [null, '茶社关了', operator.id],
      ['organisation', '蒙顶茶社', operator.id],
      ['personal', '陆羽，茶艺师', operator.id],
    ]);
    expect(new Set(changes.map(({ at }) => at)).size).toBe(3);
  });

  it('ID-5 the same again, or taking what is not there, adds nothing', async () => {
    const ann = await app.guest('ann_twice');
    const take = () =>
      app.ask(operator, 'DELETE /operator/badges/:accountId', {
        params: { accountId: ann.id },
        body: { reason: '没有' },
      });
    await take();
    await Promise.all([give(ann, 'personal', '安'), give(ann, 'personal', '安')]);
    expect((await historyOf(ann)).changes).toHaveLength(1);
    await give(ann, 'personal', '安安');
    expect((await historyOf(ann)).changes).toHaveLength(2);
  });

  it('ID-5 those who have one are listed by pages; those whose name or handle fits are found', async () => {
    const names = ['page_one', 'page_two', 'page_three'];
    const members: Guest[] = [];
    for (const name of names) members.push(await app.guest(name, { displayName: `100%_${name}` }));
    const earlier = (await app.ask(operator, 'GET /operator/badges', {})).holders.length;
    for (const member of members) await give(member, 'personal', 'p');
    const listed: string[] = [];
    for (let cursor: string | undefined; ; ) {
      const page = await app.ask(operator, 'GET /operator/badges', {
        query: { limit: 2, ...(cursor ? { cursor } : {}) },
      });
      listed.push(...page.holders.map(({ person }) => person.id));
      if (page.cursor === null) break;
      cursor = page.cursor;
    }
    expect(listed.slice(0, 3)).toEqual(members.map(({ id }) => id).reverse());
    expect(listed).toHaveLength(earlier + 3);
    const find = async (query: string) =>
      (await app.ask(operator, 'POST /operator/badges/find', { body: { query } })).found.map(
        ({ person }) => person.handle,
      );
    expect(await find('@page_t')).toEqual(['page_three', 'page_two']);
    expect(await find('0%_PAGE_ONE')).toEqual(['page_one']);
    // what was typed is no pattern
    expect(await find('1_0')).toEqual([]);
    expect(await find('nobody')).toEqual([]);
  });

  it('ID-5 nobody’s id, and a member who asks, are refused', async () => {
    const ann = await app.guest('ann_asks');
    const params = { accountId: newId() };
    const body = { kind: 'personal' as const, reason: 'x' };
    for (const answer of [
      await app.request(operator, 'GET /operator/badges/:accountId', { params }),
      await app.request(operator, 'PUT /operator/badges/:accountId', { params, body }),
      await app.request(operator, 'DELETE /operator/badges/:accountId', { params, body }),
    ])
      expect(answer.code).toBe('common.not_found');
    const mine = { params: { accountId: ann.id }, body };
    const refused = await app.request(ann, 'PUT /operator/badges/:accountId', mine);
    expect([refused.status, refused.code]).toEqual([403, 'common.not_allowed']);
    expect((await app.ask(ann, 'GET /identity/me', {})).verified).toBeNull();
  });

  it('ID-4 ID-5 what was done about a badge goes with the account', async () => {
    const ann = await app.guest('ann_leaves');
    await give(ann, 'personal', 'p');
    const { house, services } = app.app;
    await house.database.transaction((tx) => services.identity.removeAccounts(tx, [ann.id]));
    const { rows } = await house.database.pool.query(
      'select 1 from identity.badge_change where account_id = $1',
      [ann.id],
    );
    expect(rows).toEqual([]);
  });
});

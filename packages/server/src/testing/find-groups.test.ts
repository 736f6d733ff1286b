import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Guest, type OpenedApp, openApp } from './open-app.ts';

let app: OpenedApp;
let ann: Guest;
let mei: Guest;
let outsider: Guest;
let byName = '';
let withMei = '';
beforeAll(async () => {
  app = await openApp();
  ann = await app.guest('annie', { displayName: 'Ann' });
  mei = await app.guest('mei_mei', { displayName: '赵梅' });
  outsider = await app.guest('outside', { displayName: 'Outsider' });
  const bo = await app.guest('bobo', { displayName: 'Bo' });
  await app.befriend(ann, mei);
  await app.befriend(ann, bo);
  await app.befriend(mei, bo);
  byName = await app.group(ann, '采茶小队 Pickers', [bo]);
  withMei = await app.group(mei, '', [ann, bo]);
  await app.ask(ann, 'PATCH /contacts/:accountId', {
    params: { accountId: mei.id },
    body: { remark: 'Kettle friend' },
  });
  await app.ask(mei, 'PUT /chat/groups/:conversationId/nickname', {
    params: { conversationId: withMei },
    body: { nickname: '掌柜' },
  });
});
afterAll(() => app.close());

const find = async (who: Guest, text: string) => {
  const { conversations } = await app.ask(who, 'GET /chat/search/conversations', {
    query: { text },
  });
  return conversations.map(({ id }) => (id === byName ? 'byName' : 'withMei'));
};

describe('finding groups', () => {
  it.each([
    ['采茶', ['byName']],
    ['pick', ['byName']],
    ['caicha', ['byName']],
    ['xiaodui', ['byName']],
    ['ccxd', ['byName']],
    ['赵', ['withMei']],
    ['zhao mei', ['withMei']],
    ['zm', ['withMei']],
    ['掌柜', ['withMei']],
    ['zhanggui', ['withMei']],
    ['kettle', ['withMei']],
    ['bo', ['byName', 'withMei']],
    ['%', []],
    ['outsider', []],
  ])(
    'CH-7 %s, by its name or that of a member, in pinyin and initials too',
    async (text, groups) => {
      expect((await find(ann, text)).sort()).toEqual(groups);
    },
  );

  it('CH-7 a remark is found by whoever made it, a group by whoever is in it', async () => {
    expect(await find(mei, 'kettle')).toEqual([]);
    expect(await find(mei, '采茶')).toEqual([]);
    expect(await find(outsider, '采茶')).toEqual([]);
    await app.ask(ann, 'POST /chat/groups/:conversationId/leave', {
      params: { conversationId: byName },
    });
    expect(await find(ann, '采茶')).toEqual([]);
  });
});

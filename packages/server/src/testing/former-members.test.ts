import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Guest, type OpenedApp, openApp } from './open-app.ts';

let app: OpenedApp;
let ann: Guest;
let mei: Guest;
let bo: Guest;
let group = '';
beforeAll(async () => {
  app = await openApp();
  ann = await app.guest('annie', { displayName: 'Ann' });
  mei = await app.guest('mei_mei', { displayName: '赵梅' });
  bo = await app.guest('bobo', { displayName: 'Bo' });
  for (const one of [mei, bo]) await app.befriend(ann, one);
  await app.befriend(mei, bo);
  group = await app.group(ann, 'Pickers', [mei, bo]);
});
afterAll(() => app.close());

const page = async (who: Guest) => {
  const { people } = await app.ask(who, 'GET /chat/conversations/:conversationId/entries', {
    params: { conversationId: group },
    query: { limit: 50 },
  });
  return people.map((one) => one.displayName);
};

describe('the names of those who left', () => {
  it('CH-5 come with the pages in which they are named, to members only', async () => {
    expect(await page(ann)).toEqual([]);
    const leave = { params: { conversationId: group } };
    await app.ask(mei, 'POST /chat/groups/:conversationId/leave', leave);
    expect(await page(ann)).toEqual(['赵梅']);
    expect(await page(bo)).toEqual(['赵梅']);
    expect(await page(mei)).toEqual([]);
    await app.ask(bo, 'POST /chat/groups/:conversationId/leave', leave);
    expect((await page(ann)).sort()).toEqual(['Bo', '赵梅']);
  });
});

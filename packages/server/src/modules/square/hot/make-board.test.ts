import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ShownBoard } from './list-hot.ts';
import { type HotHouse, openHotHouse, people, rowOf } from './testing/hot-house.ts';

let house: HotHouse;
beforeAll(async () => {
  house = await openHotHouse();
});
beforeEach(() => house.clear());
afterAll(() => house.close());

describe('the hot board', () => {
  it('SQ-4 H5 H6 an attack of 50 accounts with 1,000 posts each stays off a board of topics of 500 people', async () => {
    const attackers = people(50);
    for (let n = 0; n < 50; n++) await house.write(people(500), { topics: [`真实话题${n}号`] });
    await house.write(attackers, { topics: ['限时抢购'], times: 17 });
    expect(rowOf(await house.board(), '限时抢购')).toBeUndefined();
    house.advanceMinutes(1);
    await house.write(attackers, { topics: ['限时抢购'], times: 983 });
    const board = await house.board();
    expect(board).toHaveLength(50);
    expect(rowOf(board, '限时抢购')).toBeUndefined();
    // beside topics that nobody but they wrote of: the topics of the last hour are gone, the attack goes on
    house.advanceMinutes(60);
    await house.write(attackers, { topics: ['限时抢购'], times: 100 });
    await house.write(people(4), { topics: ['社区晚会'] });
    expect((await house.board()).map(({ name }) => name)).toEqual(['社区晚会']);
  }, 180_000);

  it('SQ-4 H5 new accounts weigh less than old ones', async () => {
    await house.write(people(8), { topics: ['老街坊'] });
    await house.write(people(20), { topics: ['新来的'], ageDays: 1 });
    await house.write(people(30), { topics: ['更多新来的'], ageDays: 5 });
    const board = await house.board();
    expect(board.map(({ name }) => name)).toEqual(['老街坊', '更多新来的']);
    expect(rowOf(board, '更多新来的')?.evidence.authors).toBe(30);
  });

  it('SQ-4 H5 in a new house everybody is new, and counts', async () => {
    await house.write(people(3), { topics: ['开张大吉'], ageDays: 2 });
    expect(rowOf(await house.board(), '开张大吉')?.rank).toBe(1);
  });

  it('SQ-4 H6 an author counts once for a topic', async () => {
    await house.write(people(2), { topics: ['二人转'], times: 4 });
    expect(await house.board()).toEqual([]);
    await house.write(people(1), { topics: ['二人转'] });
    expect(rowOf(await house.board(), '二人转')?.evidence).toMatchObject({ authors: 3, posts: 9 });
  });

  it('SQ-4 H3 a post counts once, however often it is told and whoever counts', async () => {
    const posts = await house.write(people(4), { topics: ['茶馆'] });
    await house.database.transaction((tx) => house.hot.notePosts(tx, posts));
    await Promise.all([house.hot.makeBoard(), house.hot.makeBoard()]);
    await house.database.transaction((tx) => house.hot.notePosts(tx, posts));
    expect(rowOf(await house.board(), '茶馆')?.evidence).toMatchObject({ authors: 4, posts: 4 });
  });

  it('SQ-4 H3 a deleted post counts no longer, counted before or not', async () => {
    const [first, second] = await house.write(people(5), { topics: ['茶馆'] });
    if (!first || !second) throw new Error('nobody wrote');
    await house.database.transaction((tx) => house.hot.forgetPost(tx, first));
    expect(rowOf(await house.board(), '茶馆')?.evidence.authors).toBe(4);
    await house.database.transaction((tx) => house.hot.forgetPost(tx, second));
    expect(rowOf(await house.board(), '茶馆')?.evidence.authors).toBe(3);
    // an edit: forgotten, and noted with what it says now
    await house.database.transaction(async (tx) => {
      await house.hot.notePosts(tx, [{ ...first, topics: ['咖啡馆'] }]);
    });
    await house.write(people(3), { topics: ['咖啡馆'] });
    const board = await house.board();
    expect(rowOf(board, '咖啡馆')?.evidence.authors).toBe(4);
    expect(rowOf(board, '茶馆')?.evidence.authors).toBe(3);
  });

  it('SQ-4 H3 imported posts never count', async () => {
    await house.write(people(40), { topics: ['旧日记'], imported: true });
    expect(await house.board()).toEqual([]);
    expect(await house.countRows('hot_post')).toBe(0);
  });

  it('SQ-4 H3 those who spell out what others wrote as a #topic# count for it', async () => {
    await house.write(people(4), { topics: ['樊振东倪妮互关'] });
    await house.board();
    await house.write(people(3), { text: '看到了吗，樊振东倪妮互关！' });
    expect(rowOf(await house.board(), '樊振东倪妮互关')?.evidence.authors).toBe(7);
  });

  it('SQ-4 H2 a word rises without any #topic#, and is told once', async () => {
    await house.write(people(20), { text: '地震了！好可怕' });
    await house.write(people(20), { text: '刚才地震，你们感觉到了吗' });
    const board = await house.board();
    expect(rowOf(board, '地震')?.evidence.authors).toBe(40);
    expect(board.length).toBeLessThanOrEqual(3);
  });

  it('SQ-4 H4 H8 heat halves within minutes, and is over after an hour', async () => {
    await house.write(people(40), { topics: ['烟花'] });
    const heats = [(await house.board())[0]?.heat ?? 0];
    for (let n = 0; n < 3; n++) {
      house.advanceMinutes(20);
      heats.push((await house.board())[0]?.heat ?? 0);
    }
    expect(heats[0]).toBe(2_000);
    expect(heats).toEqual([2_000, 1_000, 500, 0]);
  });

  it('SQ-4 H7 what comes every hour is no news; the same people for something new are', async () => {
    const regulars = people(30);
    for (let hour = 0; hour < 30; hour++) {
      await house.write(regulars, { topics: ['早安'] });
      await house.board();
      house.advanceMinutes(60);
    }
    await house.write(regulars, { topics: ['早安'] });
    await house.write(people(12), { topics: ['停电了'] });
    const board = await house.board();
    expect(board[0]?.name).toBe('停电了');
    const usual = rowOf(board, '早安')?.evidence.timesUsual ?? 0;
    expect(usual).toBeLessThan(1.5);
  }, 60_000);

  it('SQ-4 H9 near-same names are one topic, of people who count once', async () => {
    const both = people(2);
    await house.write([...people(5), ...both], { topics: ['开学第一课'] });
    await house.write([...people(3), ...both], { topics: ['开学第一课啦'] });
    await house.write(people(3), { topics: ['9月1日安排'] });
    await house.write(people(3), { topics: ['9月3日安排'] });
    const board = await house.board();
    expect(rowOf(board, '开学第一课')?.evidence).toMatchObject({ authors: 10, posts: 12 });
    expect(board).toHaveLength(3);
    expect((await house.hot.find('开学第一课啦！'))?.name).toBe('开学第一课');
    expect(await house.hot.find('没有人写')).toBeUndefined();
  });

  it('SQ-4 H11 the board has 50 places', async () => {
    for (let n = 0; n < 60; n++) await house.write(people(3 + n), { topics: [`第${n}件事`] });
    const board = await house.board();
    expect(board.map(({ rank }) => rank)).toEqual(Array.from({ length: 50 }, (_, n) => n + 1));
    expect(board[0]?.name).toBe('第59件事');
  });

  it('SQ-4 H12 a row says who moved, and since when it rises', async () => {
    await house.write(people(6), { topics: ['甲'] });
    await house.write(people(5), { topics: ['乙乙'] });
    const before = await house.board();
    expect(before.map(({ name, trend }) => [name, trend])).toEqual([
      ['甲', 'new'],
      ['乙乙', 'new'],
    ]);
    house.advanceMinutes(2);
    await house.write(people(5), { topics: ['乙乙'] });
    await house.write(people(3), { topics: ['丙丙'] });
    const after = await house.board();
    expect(after.map(({ name, trend }) => [name, trend])).toEqual([
      ['乙乙', 'up'],
      ['甲', 'down'],
      ['丙丙', 'new'],
    ]);
    expect(rowOf(after, '乙乙')?.evidence.since).toBe(rowOf(before, '乙乙')?.evidence.since);
  });

  it('SQ-4 H13 what is paid for stands outside the ranking, and says so', async () => {
    await house.write(people(4), { topics: ['茶馆'] });
    house.promoted.push('新品上市', '茶馆', '第三个');
    const board = await house.board();
    expect(board.map(({ name, rank, promoted }) => [name, rank, promoted])).toEqual([
      ['茶馆', 1, false],
      ['新品上市', 0, true],
      ['茶馆', 0, true],
    ]);
  });

  it('SQ-4 H14 forgets what no board asks for', async () => {
    await house.write(people(4), { topics: ['茶馆'] });
    await house.board();
    house.advanceMinutes(60);
    await house.board();
    expect(await house.countRows('hot_hour')).toBe(1);
    house.advanceMinutes(180);
    await house.board();
    expect(await house.countRows('hot_mention')).toBe(0);
    expect(await house.countRows('hot_post')).toBe(4);
    house.advanceMinutes(21 * 60);
    await house.board();
    expect(await house.countRows('hot_post')).toBe(0);
    house.advanceMinutes(27 * 60);
    await house.board();
    expect(await house.countRows('hot_hour')).toBe(0);
  });

  it('SQ-4 H14 nothing is left of accounts that are removed', async () => {
    const authors = people(4);
    await house.write(authors, { topics: ['茶馆'] });
    await house.board();
    await house.database.transaction((tx) => house.hot.forgetAuthors(tx, authors));
    expect(await house.countRows('hot_post')).toBe(0);
    expect(await house.countRows('hot_mention')).toBe(0);
    expect(await house.board()).toEqual([]);
  });

  it('SQ-4 H15 another node shows the same board, and an older one never comes back', async () => {
    const other = new ShownBoard({ ...house, listPromoted: async () => [] });
    await house.write(people(4), { topics: ['茶馆'] });
    const board = await house.board();
    expect((await other.list()).topics).toEqual(board);
    house.advanceMinutes(5);
    await house.write(people(4), { topics: ['书场'] });
    const newer = await house.board();
    house.advanceMinutes(-3);
    await house.hot.makeBoard();
    house.advanceMinutes(3);
    expect(await house.hot.list()).toMatchObject({ topics: newer });
    expect((await other.list()).topics).toEqual(newer);
  });

  it('SQ-4 H15 the job makes the board by itself', async () => {
    await house.write(people(4), { topics: ['茶馆'] });
    // the job's first turn is at the next full minute: it is called now
    await house.database.pool.query(
      `select graphile_worker.reschedule_jobs(array(select id from graphile_worker.jobs
        where task_identifier = 'square.board'), run_at := now())`,
    );
    await house.jobs.start();
    await expect
      .poll(async () => (await house.hot.list()).topics.map(({ name }) => name), {
        timeout: 20_000,
      })
      .toEqual(['茶馆']);
  }, 90_000);
});

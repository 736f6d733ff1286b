import { expect, it } from 'vitest';
import { detectFormat } from './detect-format.ts';

const NOW = new Date('2026-06-15T12:00:00Z');
const detect = (...texts: string[]) =>
  detectFormat(
    texts.map((text, index) => ({ number: index + 1, text, cut: false })),
    NOW,
  );
const android = (...dates: string[]) => detect(...dates.map((date) => `${date}, 10:15 - A: b`));
const orderOf = async (...dates: string[]) => {
  const format = await android(...dates);
  return format?.certain ? format.order : format?.candidates.join(' or ');
};

it('CH-10 tells the order by a number that can only be a day', async () => {
  expect(await orderOf('01/02/2021', '13/02/2021')).toBe('dmy');
  expect(await orderOf('01/02/2021', '02/13/2021')).toBe('mdy');
  expect(await orderOf('1/2/21', '2/13/21')).toBe('mdy');
});

it('CH-10 tells the order by a number that can only be a year', async () => {
  expect(await orderOf('2021/01/02')).toBe('ymd');
  expect(await orderOf('21/05/30', '21/06/02')).toBe('ymd');
  // 2001 was before WhatsApp.
  expect(await orderOf('30/05/21')).toBe('dmy');
  expect(await orderOf('05/04/21')).toBe('dmy or mdy');
});

it('CH-10 tells the order by time that would run backwards', async () => {
  expect(await orderOf('05/06/2021', '12/06/2021', '04/07/2021')).toBe('dmy');
  expect(await orderOf('06/05/2021', '06/12/2021', '07/04/2021')).toBe('mdy');
});

it('CH-10 tells the order by days that have not come yet', async () => {
  expect(await orderOf('10/06/2026')).toBe('dmy');
  expect(await orderOf('06/10/2026')).toBe('mdy');
});

it('CH-10 never takes dots for month.day.year', async () => {
  expect(await orderOf('03.04.2021')).toBe('dmy');
});

it('CH-10 is sure where every order says the same', async () => {
  expect(await orderOf('05/05/2021', '06/06/2021')).toBe('dmy');
});

it('CH-10 asks when the file cannot tell, with dates that show the difference', async () => {
  const format = await android('05/05/2021', '06/05/2021', '06/05/2021', '07/05/2021');
  expect(format).toMatchObject({ certain: false, candidates: ['dmy', 'mdy'], headers: 4 });
  expect(format?.certain === false && format.examples[0]).toEqual({
    lineNumber: 2,
    text: '06/05/2021',
    readings: [
      { order: 'dmy', day: { year: 2021, month: 5, day: 6 } },
      { order: 'mdy', day: { year: 2021, month: 6, day: 5 } },
    ],
  });
});

it('CH-10 is not turned by a few pasted lines in the same layout', async () => {
  const days = Array.from(
    { length: 27 },
    (_, index) => `03/${String(index + 1).padStart(2, '0')}/2021`,
  );
  expect(await orderOf(...days.slice(0, 20), '31/12/2020', ...days.slice(20))).toBe('mdy');
});

it('CH-10 weighs time against days that do not exist, when pasted lines speak against both', async () => {
  const days = ['05/01', '12/01', '13/01', '05/02', '10/02', '04/03', '01/25', '11/03', '01/26'];
  expect(await orderOf(...days.map((day) => `${day}/2021`))).toBe('dmy');
});

it('CH-10 bears messages that arrived late', async () => {
  expect(await orderOf('05/06/2021', '02/06/2021', '12/06/2021', '04/07/2021', '05/08/2021')).toBe(
    'dmy',
  );
});

it('CH-10 goes by the layout of most messages and counts the others', async () => {
  const format = await detect(
    '[01/02/2021, 10:15:00] A: pasting a chat',
    '13/02/21, 10:15 - B: hi',
    '[02/02/2021, 10:15:00] A: done',
  );
  expect(format).toMatchObject({
    layout: { frame: 'bracket', separator: '/', year: 'last', seconds: true },
    headers: 2,
    foreignHeaders: 1,
    lines: 3,
  });
});

it('CH-10 finds no format in a text that is no export', async () => {
  expect(await detect('Dear diary,', 'today 1/2/21 at 10:15 I had tea.')).toBeUndefined();
  expect(await detect()).toBeUndefined();
});

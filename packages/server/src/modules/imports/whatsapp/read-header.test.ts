import { describe, expect, it } from 'vitest';
import { readHeader } from './read-header.ts';

const read = (line: string) => {
  const header = readHeader(line);
  if (!header) return undefined;
  const { frame, separator, year, seconds } = header.layout;
  const { date, hour, minute, second, rest } = header;
  return [
    `${frame} ${separator} ${year}${seconds ? ' s' : ''}`,
    date.join(' '),
    `${hour}:${minute}:${second}`,
    rest,
  ];
};

const CASES: [line: string, layout: string, date: string, time: string][] = [
  ['[31/12/2022, 11:40:26] A: b', 'bracket / last s', '31 12 2022', '11:40:26'],
  ['[31/12/22 11:40] A: b', 'bracket / short', '31 12 22', '11:40:0'],
  ['\u200e[1/5/21, 9:05:07\u202fPM] A: b', 'bracket / short s', '1 5 21', '21:5:7'],
  ['[05.08.23, 5:52:02 PM] A: b', 'bracket . short s', '5 8 23', '17:52:2'],
  ['[2024/5/28 下午6:18:45] A: b', 'bracket / first s', '2024 5 28', '18:18:45'],
  ['[28/5/2024 上午12:18:45] A: b', 'bracket / last s', '28 5 2024', '0:18:45'],
  ['[2021-03-04 10 h 15 min 30 s] A: b', 'bracket - first s', '2021 3 4', '10:15:30'],
  ['[12.3.2022 klo 14.08.18] A: b', 'bracket . last s', '12 3 2022', '14:8:18'],
  ['[2021. 3. 4. 오후 3:04:05] A: b', 'bracket . first s', '2021 3 4', '15:4:5'],
  ['\u200f[٤\u200f/٣\u200f/٢٠٢١، ٣:٠٤:٠٥ م] A: b', 'bracket / last s', '4 3 2021', '15:4:5'],
  ['31/12/2022, 11:40 - A: b', 'dash / last', '31 12 2022', '11:40:0'],
  ['1/5/21, 9:05\u202fPM - A: b', 'dash / short', '1 5 21', '21:5:0'],
  ['28/3/2025, 9:29 p. m. - A: b', 'dash / last', '28 3 2025', '21:29:0'],
  ['28/3/2025, 0:08 a. m. - A: b', 'dash / last', '28 3 2025', '0:8:0'],
  ['12/06/2026 à 14:02 - A: b', 'dash / last', '12 6 2026', '14:2:0'],
  ['12/6/2026 a las 2:02 p. m. - A: b', 'dash / last', '12 6 2026', '14:2:0'],
  ['23.03.22 13:31 - A: b', 'dash . short', '23 3 22', '13:31:0'],
  ['30/08/25 18.00 - A: b', 'dash / short', '30 8 25', '18:0:0'],
  ['22.08.18, 3:42 nachm. - A: b', 'dash . short', '22 8 18', '15:42:0'],
  ['22.08.18, 12:42 nachts - A: b', 'dash . short', '22 8 18', '0:42:0'],
  ['4.03.2021 г., 10:15 ч. - A: b', 'dash . last', '4 3 2021', '10:15:0'],
  ['2021年3月4日 上午10:15 - A: b', 'dash / first', '2021 3 4', '10:15:0'],
  ['2026/5/7 中午12:46 - A: b', 'dash / first', '2026 5 7', '12:46:0'],
  ['2026/5/7 中午1:46 - A: b', 'dash / first', '2026 5 7', '13:46:0'],
  ['2026/5/7 凌晨12:46 - A: b', 'dash / first', '2026 5 7', '0:46:0'],
  ['2026/5/7 晚上11:46 - A: b', 'dash / first', '2026 5 7', '23:46:0'],
  ['2021/03/04 午後0:15 - A: b', 'dash / first', '2021 3 4', '12:15:0'],
  ['01-02-2021 10:15 - A: b', 'dash - last', '1 2 2021', '10:15:0'],
  ['24/3/14, 13:59:59: A: b', 'colon / short s', '24 3 14', '13:59:59'],
];

describe('readHeader', () => {
  it.each(CASES)('CH-10 reads %s', (line, ...expected) => {
    expect(read(line)).toEqual([...expected, 'A: b']);
  });

  it.each([
    ['hello'],
    [''],
    ['2021 was a good year'],
    ['10:15 - tea'],
    ['[see 1/2/21]'],
    ['1/2/21 and 3/4/21, 10:15 - maybe'],
    ['[1/2/21, 10:15:00 A: b'],
    ['1/2-21, 10:15 - A: b'],
    ['111/2/21, 10:15 - A: b'],
    [`${'1'.repeat(5000)}`],
  ])('CH-10 takes %s for text', (line) => {
    expect(readHeader(line)).toBeUndefined();
  });

  it('CH-10 knows no hour when the words beside the time are unknown or deny it', () => {
    expect(readHeader('1/2/21, 10:15 zzz - A: b')?.hour).toBeUndefined();
    expect(readHeader('1/2/21, 13:15 AM - A: b')?.hour).toBeUndefined();
    expect(readHeader('1/2/21, 24:15 - A: b')?.hour).toBeUndefined();
  });
});

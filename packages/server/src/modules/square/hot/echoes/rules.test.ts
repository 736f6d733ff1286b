import { describe, expect, it } from 'vitest';
import { commonShare, isEcho, isNearSame, joinNearSame, type Named, SAMPLE_SIZE } from './rules.ts';

const ids = (from: number, count: number) =>
  Array.from({ length: count }, (_, n) =>
    ((from + n) * 7_919).toString(16).padStart(12, '0'),
  ).sort();

const topic = (key: string, sample: string[] = [], isTag = true): Named => ({
  keys: [key],
  isTag,
  sample,
});

describe('near-same names and echoes', () => {
  it('SQ-4 H9 a name that holds nearly all of another is the same', () => {
    expect(isNearSame(topic('樊振东夺冠'), topic('樊振东夺冠了'))).toBe(true);
    expect(isNearSame(topic('樊振东夺冠'), topic('樊振东夺冠失败'))).toBe(false);
    expect(isNearSame(topic('夺冠'), topic('夺冠了'))).toBe(false);
  });

  it('SQ-4 H9 other numbers are another topic', () => {
    const same = ids(1, 20);
    expect(isNearSame(topic('iphone17手机壳曝光', same), topic('iphone18手机壳曝光', same))).toBe(
      false,
    );
  });

  it('SQ-4 H9 names that differ in a sign are the same only where people wrote both', () => {
    const [mens, womens] = ['国乒男团战胜日本队夺得冠军', '国乒女团战胜日本队夺得冠军'];
    expect(isNearSame(topic(mens, ids(1, 20)), topic(womens, ids(100, 20)))).toBe(false);
    expect(isNearSame(topic(mens, ids(1, 20)), topic(womens, ids(11, 20)))).toBe(true);
  });

  it('SQ-4 H9 groups go by their first', () => {
    const groups = joinNearSame([topic('开学第一课'), topic('停电了'), topic('开学第一课啦')]);
    expect(groups.map((group) => group.map(({ keys }) => keys[0]))).toEqual([
      ['开学第一课', '开学第一课啦'],
      ['停电了'],
    ]);
  });

  it('SQ-4 H10 common authors are estimated by what both samples cover', () => {
    expect(commonShare(ids(1, 20), ids(11, 20))).toBeCloseTo(0.5);
    const all = ids(1, 4_000);
    expect(
      commonShare(
        all.slice(0, SAMPLE_SIZE),
        all.filter((_, n) => n % 4 === 0).slice(0, SAMPLE_SIZE),
      ),
    ).toBe(1);
    expect(commonShare([], ids(1, 9))).toBeUndefined();
  });

  it('SQ-4 H10 only a topic of words is an echo, of a name that holds it or of the same people', () => {
    const above = topic('开学第一课', ids(1, 20));
    expect(isEcho(topic('开学', ids(1, 15), false), above)).toBe(true);
    expect(isEcho(topic('开学', ids(100, 15), false), above)).toBe(false);
    expect(isEcho(topic('看哭', ids(1, 15), false), above)).toBe(true);
    expect(isEcho(topic('看哭', ids(9, 20), false), above)).toBe(false);
    expect(isEcho(topic('开学', ids(1, 15), true), above)).toBe(false);
  });
});

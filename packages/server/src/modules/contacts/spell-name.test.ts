import { describe, expect, it } from 'vitest';
import { spellName } from './spell-name.ts';

describe('spelling of names', () => {
  it.each([
    ['阿梅', 'A', 'a mei', ['amei', 'am']],
    ['曾国藩', 'Z', 'zeng guo fan', ['zengguofan', 'zgf']],
    ['单田芳', 'S', 'shan tian fang', ['shantianfang', 'stf']],
    ['欧阳锋', 'O', 'ou yang feng', ['ouyangfeng', 'oyf']],
    ['吕布', 'L', 'lv bu', ['lvbu', 'lb']],
    ['重庆小面', 'C', 'chong qing xiao mian', ['chongqingxiaomian', 'cqxm']],
    ['Élodie du Pont', 'E', 'elodie du pont', ['elodiedupont', 'edp']],
    ['Ｔｏｍ', 'T', 'tom', ['tom', 't']],
    ['张Sam', 'Z', 'zhang sam', ['zhangsam', 'zs']],
    ["O'Neil", 'O', "o'neil", ['oneil', 'o']],
    ['🍵 茶客', '#', '🍵 cha ke', ['chake', 'ck']],
    ['3号楼', '#', '3 hao lou', ['3haolou', '3hl']],
    ['', '#', '', []],
  ])('CT-3 %s', (name, letter, sortKey, searchKeys) => {
    expect(spellName(name)).toEqual({ letter, sortKey, searchKeys });
  });

  it('CT-3 the same after the name was forgotten', () => {
    const first = spellName('阿梅');
    for (let index = 0; index < 10_001; index++) spellName(`guest ${index}`);
    expect(spellName('阿梅')).toEqual(first);
    expect(spellName('阿梅')).not.toBe(first);
  });
});

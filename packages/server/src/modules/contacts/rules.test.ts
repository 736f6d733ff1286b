import { describe, expect, it } from 'vitest';
import {
  compareContacts,
  countRequest,
  MAX_REQUESTS_PER_DAY,
  readQuery,
  tidyTags,
} from './rules.ts';

describe('rules of contacts', () => {
  it.each([
    ['+86 138 0013 8000', { phone: '+8613800138000' }],
    ['13800138000', { phone: '+8613800138000' }],
    ['＋８６１３８００１３８０００', { phone: '+8613800138000' }],
    ['0044 20 7946 0958', { phone: '+442079460958' }],
    ['@Tea_Master', { handle: 'tea_master' }],
    ['阿梅', undefined],
    ['a%', undefined],
    ['12345', undefined],
  ])('CT-1 %s is looked up as it was meant', (query, wanted) => {
    expect(readQuery(query)).toEqual(wanted);
  });

  it('CT-2 tags are trimmed, composed and each once', () => {
    expect(tidyTags([' 同事', '同事', 'cafe\u0301', 'café', ''])).toEqual(['同事', 'café']);
  });

  it('CT-1 the day of a request limit begins with its first request', () => {
    const since = new Date(0);
    const circle = { account_id: 'a', requests_since: since, requests_made: MAX_REQUESTS_PER_DAY };
    expect(countRequest(circle, new Date(86_399_000))).toEqual({ waitSeconds: 1 });
    const next = new Date(86_400_000);
    expect(countRequest(circle, next)).toEqual({ requests_since: next, requests_made: 1 });
  });

  it('CT-3 names that begin with no letter stand last', () => {
    const sorted = ['# 3', 'B bai', 'A b', 'A a', '# 1']
      .map((key) => ({ letter: key[0]!, sortKey: key.slice(2), person: { id: key } }))
      .sort(compareContacts);
    expect(sorted.map((contact) => contact.person.id)).toEqual([
      'A a',
      'A b',
      'B bai',
      '# 1',
      '# 3',
    ]);
  });
});

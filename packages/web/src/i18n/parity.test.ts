import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const folder = import.meta.dirname;
const namespaces = readdirSync(join(folder, 'zh')).filter((name) => name.endsWith('.json'));
const plural = /_(zero|one|two|few|many|other)$/;

function leaves(value: unknown, path = ''): [string, string][] {
  if (typeof value === 'string') return [[path, value]];
  if (typeof value !== 'object' || value === null) return [[path, '']];
  return Object.entries(value).flatMap(([key, inner]) =>
    leaves(inner, path ? `${path}.${key}` : key),
  );
}

const read = (language: string, name: string) =>
  leaves(JSON.parse(readFileSync(join(folder, language, name), 'utf8')));

const placeholders = (text: string) =>
  [...new Set([...text.matchAll(/\{\{\s*(\w+)[^}]*\}\}|<\/?(\w+)>/g)].map(([all]) => all))].sort();

/** The keys without the ending of a plural form; `code_too_many` is a word, `unread_one` is a form. */
function baseOf(key: string, keys: ReadonlySet<string>): string {
  const base = key.replace(plural, '');
  return keys.has(`${base}_other`) ? base : key;
}

/** Base keys with the placeholders of all their plural forms together. */
function shape(entries: [string, string][]): Record<string, string[]> {
  const keys = new Set(entries.map(([key]) => key));
  const result: Record<string, string[]> = {};
  for (const [key, text] of entries) {
    const base = baseOf(key, keys);
    result[base] = [...new Set([...(result[base] ?? []), ...placeholders(text)])].sort();
  }
  return result;
}

it('UI both languages have the same namespaces', () => {
  expect(readdirSync(join(folder, 'en')).sort()).toEqual(readdirSync(join(folder, 'zh')).sort());
  expect(namespaces.length).toBeGreaterThan(3);
});

it.each(namespaces)('UI %s has the same keys and placeholders in both languages', (name) => {
  expect(shape(read('en', name))).toEqual(shape(read('zh', name)));
});

it.each(namespaces)('UI %s has no empty words', (name) => {
  const empty = [...read('zh', name), ...read('en', name)].filter(([, text]) => !text.trim());
  expect(empty).toEqual([]);
});

it.each(namespaces)('UI %s has the plural forms that each language needs', (name) => {
  for (const [language, forms] of [
    ['zh', ['other']],
    ['en', ['one', 'other']],
  ] as const) {
    const keys = new Set(read(language, name).map(([key]) => key));
    for (const key of keys) {
      const base = baseOf(key, keys);
      if (base === key) continue;
      for (const form of forms) expect(keys, `${language} ${base}`).toContain(`${base}_${form}`);
    }
  }
});

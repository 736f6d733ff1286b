import { existsSync, readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { detectFormat } from './detect-format.ts';
import { parseExport } from './parse-export.ts';
import { readLines } from './read-lines.ts';
import { collect } from './testing/collect.ts';

// Real exports that are not part of this repository: where the variable points, if it is set.
const shared = process.env.TEAHOUSE_SHARED_DATA ?? '';
const folder = join(shared, 'chat_miner_fixtures', 'whatsapp');
const files =
  shared !== '' && existsSync(folder)
    ? readdirSync(folder).filter((name) => name.endsWith('.txt'))
    : [];

interface Target {
  timestamp: string;
  author: string;
  message: string;
}

describe.skipIf(files.length === 0)('real exports', () => {
  it.each(files)('CH-10 understands every line of %s', async (name) => {
    const bytes = [await readFile(join(folder, name))];
    const found = await detectFormat(readLines(bytes), new Date('2026-06-15'));
    if (!found?.certain) throw new Error('the order is not certain');
    const options = { layout: found.layout, order: found.order, timeZone: 'UTC' };
    const events = await collect(parseExport(readLines(bytes), options));
    expect(events.filter((event) => event.type === 'notUnderstood')).toEqual([]);
    const target: Target[] = JSON.parse(await readFile(join(folder, 'target.json'), 'utf8'));
    const messages = events.flatMap((event) => (event.type === 'message' ? [event] : []));
    expect(
      messages.map(({ at, author, text }) => ({
        timestamp: at.toISOString().slice(0, 19),
        author,
        message: text.replace('\n', ' '),
      })),
    ).toEqual(target.reverse());
    expect(events.filter((event) => event.type === 'system')).toHaveLength(3);
  });
});

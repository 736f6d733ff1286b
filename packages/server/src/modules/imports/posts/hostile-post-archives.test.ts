import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildZip, deflatedZeros } from '../archive/testing/build-zip.ts';
import { buildTar } from './testing/build-tar.ts';
import { mastodonFiles, toot, tweet, twitterFiles, ytd, zipOf } from './testing/make-archives.ts';
import { readAll } from './testing/read-all.ts';

const refused = (bytes: Buffer | string, code: string) =>
  expect(readAll(bytes)).rejects.toMatchObject({ code });

describe('SQ-7 hostile archives of posts', () => {
  it('SQ-7 what holds no posts is refused', async () => {
    await refused('hello', 'imports.not_posts');
    await refused('{"a":1}', 'imports.not_posts');
    await refused(zipOf({ 'a.txt': 'x' }), 'imports.not_posts');
    await refused(gzipSync('x'), 'imports.not_posts');
    await refused(Buffer.from([0x1f, 0x8b, 8, 0, 1, 2, 3]), 'imports.archive_damaged');
  });

  it('SQ-7 bombs are refused', async () => {
    await refused(gzipSync(Buffer.alloc(64 * 1024 * 1024)), 'imports.archive_hostile');
    const bytes = 64 * 1024 * 1024;
    const bomb = { name: 'data/tweets.js', packed: deflatedZeros(bytes), uncompressedBytes: bytes };
    await refused(buildZip([bomb]), 'imports.archive_hostile');
  });

  it('SQ-7 paths that leave their folder are refused, links and folders of a tar passed over', async () => {
    await refused(zipOf({ ...twitterFiles([]), '../x': 'x' }), 'imports.archive_hostile');
    const outbox = JSON.stringify(mastodonFiles([toot(1, 'x')])['outbox.json']);
    const tar = (...more: Parameters<typeof buildTar>[0]) =>
      gzipSync(buildTar([{ path: './outbox.json', content: outbox }, ...more]));
    await refused(tar({ path: '../x', content: 'x' }), 'imports.archive_hostile');
    await refused(tar({ path: '/etc/x', content: 'x' }), 'imports.archive_hostile');
    await refused(tar({ path: 'x', content: 'x', claims: 2 ** 32 }), 'imports.archive_damaged');
    const long = `media_attachments/${'a/'.repeat(80)}x.png`;
    const { posts } = await readAll(
      tar(
        { path: 'actor.json', kind: '2' },
        { path: 'd/', kind: '5' },
        { path: long, content: 'x' },
      ),
    );
    expect(posts).toHaveLength(1);
  });

  it('SQ-7 a file that breaks off is damaged; one item that is too large or deep is reported', async () => {
    await refused(
      zipOf({ 'data/tweets.js': ytd('tweets', [tweet(1, 'x')]).slice(0, -4) }),
      'imports.archive_damaged',
    );
    const deep = JSON.stringify(tweet(2, 'x')).replace(
      '"x"',
      `${'['.repeat(5_000)}${']'.repeat(5_000)}`,
    );
    const items = [
      JSON.stringify(tweet(1, 'x'.repeat(2 * 1024 * 1024))),
      deep,
      '{"id_str": nonsense}',
      JSON.stringify(tweet(4, '{"[]},\\" 茶')),
    ];
    const { posts, leftOut } = await readAll(`window.YTD.tweets.part0 = [${items.join(' ,\n')}]`);
    expect(leftOut.map((one) => [one.number, one.reason])).toEqual([
      [1, 'too_large'],
      [2, 'too_large'],
      [3, 'not_understood'],
    ]);
    expect(posts).toMatchObject([{ text: '{"[]},\\" 茶' }]);
  });

  it('SQ-7 __proto__ changes nothing', async () => {
    const poisoned =
      '{"__proto__":{"full_text":"poison","id_str":"9"},"constructor":{"prototype":{"x":1}}}';
    const { posts, leftOut } = await readAll(`window.YTD.tweets.part0 = [${poisoned}]`);
    expect(posts).toEqual([]);
    expect(leftOut).toMatchObject([{ reason: 'not_understood', text: '' }]);
    expect(Object.hasOwn(Object.prototype, 'x')).toBe(false);
  });

  it('SQ-7 whatever stands in the fields, an archive is read to its end', async () => {
    const some = fc.jsonValue({ maxDepth: 2 });
    const item = fc.record(
      {
        id_str: fc.oneof(fc.nat().map(String), some),
        full_text: some,
        created_at: fc.oneof(fc.constant('Wed Oct 10 20:19:24 +0000 2018'), some),
        entities: some,
        extended_entities: some,
        in_reply_to_status_id_str: some,
        in_reply_to_user_id_str: some,
      },
      { requiredKeys: [] },
    );
    await fc.assert(
      fc.asyncProperty(fc.array(fc.oneof(item, some), { maxLength: 8 }), async (items) => {
        const { posts, leftOut } = await readAll(ytd('tweets', items));
        expect(posts.length + leftOut.length).toBe(items.length);
      }),
      { numRuns: 150 },
    );
  });
});

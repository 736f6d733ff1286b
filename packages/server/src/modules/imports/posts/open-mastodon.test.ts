import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { reachOf } from './open-mastodon.ts';
import {
  ACTOR,
  AS_PUBLIC,
  mastodonFiles,
  PICTURE,
  tarGzOf,
  toot,
  zipOf,
} from './testing/make-archives.ts';
import { readAll } from './testing/read-all.ts';

const FOLLOWERS = `${ACTOR}/followers`;
const attachment = (...urls: string[]) => ({
  note: { attachment: urls.map((url) => ({ type: 'Document', url, name: 'x' })) },
});

describe('SQ-7 a Mastodon archive', () => {
  const files = mastodonFiles(
    [
      toot(
        1,
        '<p>Hello <a href="https://x.example/@y" class="u-url mention">@<span>y</span></a></p><p>two<br>lines</p>',
      ),
      toot(2, '<p>q</p>', { ...attachment('/media_attachments/files/1/a.png', '/cache/gone.png') }),
      toot(3, '<p>unlisted</p>', { to: [FOLLOWERS], cc: ['as:Public'] }),
      toot(4, '<p>for followers</p>', { to: FOLLOWERS, cc: [] }),
      toot(5, '<p>secret words</p>', { to: ['https://x.example/users/y'], cc: [] }),
      { type: 'Announce', actor: ACTOR, object: 'https://x.example/1', to: [AS_PUBLIC] },
      toot(7, '<p>to others</p>', { note: { inReplyTo: 'https://x.example/users/y/statuses/1' } }),
      toot(8, '<p>thread</p>', { note: { inReplyTo: `${ACTOR}/statuses/1` } }),
      toot(9, '<p>warned</p>', { note: { summary: 'Spiders' } }),
      toot(10, '<p>poll</p>', { note: { type: 'Question' } }),
    ],
    { 'media_attachments/files/1/a.png': PICTURE },
  );

  it.each([
    ['a tar in gzip', tarGzOf(files)],
    ['a zip', zipOf(files)],
  ])('SQ-7 is read from %s', async (_what, bytes) => {
    const { account, posts, leftOut } = await readAll(bytes);
    expect(account).toBe('@leaf@tea.example');
    expect(posts.map(({ number, text, isPublic }) => [number, text, isPublic])).toEqual([
      [1, 'Hello @y\n\ntwo\nlines', true],
      [2, 'q', true],
      [3, 'unlisted', true],
      [4, 'for followers', false],
      [8, 'thread', true],
      [9, 'Spiders\n\nwarned', true],
    ]);
    expect(posts[1]).toMatchObject({ files: ['media_attachments/files/1/a.png'], missing: 1 });
    expect(leftOut.map(({ number, reason }) => [number, reason])).toEqual([
      [5, 'direct'],
      [6, 'others_words'],
      [7, 'reply_to_others'],
      [10, 'other_kind'],
    ]);
    expect(JSON.stringify(leftOut)).not.toContain('secret');
  });

  it('SQ-7 is read as one outbox.json', async () => {
    const outbox = JSON.stringify(mastodonFiles([toot(1, '<p>alone</p>')])['outbox.json']);
    const { account, posts } = await readAll(outbox);
    expect(posts).toMatchObject([{ text: 'alone', isPublic: true }]);
    expect(account).toBe('@leaf@tea.example');
  });

  it('SQ-7 keeps links as they lead and no script', async () => {
    const html =
      '<p>see <a href="https://tea.example/a/long/one"><span class="invisible">https://</span><span>tea.example/a</span></a> ' +
      '<a href="https://tea.example/tags/tea" class="mention hashtag">#<span>tea</span></a> ' +
      '<a href="javascript:alert(1)">x</a><script>alert(1)</script><img src=x onerror=alert(1)>' +
      '&lt;b&gt;</p><ul><li>one</li><li>two</li></ul>';
    const { posts } = await readAll(zipOf(mastodonFiles([toot(1, html)])));
    expect(posts[0]?.text).toBe('see https://tea.example/a/long/one #tea x<b>\n• one\n• two');
  });

  it('SQ-7 what was not said to everybody is never public, however it is addressed', () => {
    const owner = { id: ACTOR, followers: FOLLOWERS };
    const address = fc.constantFrom(
      AS_PUBLIC,
      'as:Public',
      'Public',
      FOLLOWERS,
      'https://x.example/users/y',
      'https://x.example/users/y/followers',
      'https://www.w3.org/ns/activitystreams#public',
      'public',
      7,
      null,
    );
    const addressed = fc.oneof(
      address,
      fc.array(address, { maxLength: 4 }),
      fc.constant(undefined),
    );
    const note = fc.record({ to: addressed, cc: addressed });
    const says = (one: { to: unknown; cc: unknown }, ...wanted: string[]) =>
      wanted.some((want) => [one.to, one.cc].flat().includes(want));
    fc.assert(
      fc.property(note, note, (activity, inner) => {
        const both = [activity, inner];
        const isPublic = both.every((one) => says(one, AS_PUBLIC, 'as:Public', 'Public'));
        const isOpen = both.every((one) => says(one, AS_PUBLIC, 'as:Public', 'Public', FOLLOWERS));
        expect(reachOf({ ...activity, object: inner }, owner)).toBe(
          isPublic ? 'public' : isOpen ? 'followers' : 'direct',
        );
      }),
      { numRuns: 2_000 },
    );
  });
});

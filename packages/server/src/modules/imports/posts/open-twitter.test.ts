import { describe, expect, it } from 'vitest';
import { PICTURE, TWITTER_ID, tweet, twitterFiles, ytd, zipOf } from './testing/make-archives.ts';
import { readAll } from './testing/read-all.ts';

const LONG = '茶'.repeat(300);

describe('SQ-7 an archive of X', () => {
  it('SQ-7 tells tweets of its parts, wrapped or bare, with time, account and pictures', async () => {
    const pictures = {
      extended_entities: {
        media: [
          { url: 'https://t.co/pic', media_url_https: 'https://pbs.twimg.com/media/B.png' },
          { url: 'https://t.co/pic', media_url_https: 'https://pbs.twimg.com/media/A.png' },
        ],
      },
    };
    const found = await readAll(
      zipOf(
        twitterFiles([tweet(1, 'morning https://t.co/pic', pictures)], {
          'data/tweets-part1.js': ytd('tweets', [tweet(2, 'bare')], 1),
          'data/tweets_media/1-A.png': PICTURE,
          'data/tweets_media/1-B.png': PICTURE,
          'data/direct-messages.js': ytd('direct_messages', [{ dmConversation: 'secret' }]),
          'data/deleted-tweets.js': ytd('deleted_tweets', [{ tweet: tweet(3, 'gone') }]),
        }),
      ),
    );
    expect(found).toMatchObject({ service: 'twitter', account: '@tea_leaf', leftOut: [] });
    expect(found.posts).toMatchObject([
      {
        originId: '1',
        text: 'morning',
        at: new Date('2018-10-10T20:19:24Z'),
        isPublic: true,
        files: ['data/tweets_media/1-B.png', 'data/tweets_media/1-A.png'],
      },
      { originId: '2', text: 'bare', number: 2 },
    ]);
  });

  it('SQ-7 reads the older file, an archive inside a folder, and the file alone', async () => {
    const old = { 'me/data/tweet.js': ytd('tweet', [tweet(1, 'old')]) };
    expect((await readAll(zipOf(old))).posts).toMatchObject([{ text: 'old' }]);
    const alone = await readAll(`\uFEFF${ytd('tweets', [{ tweet: tweet(1, 'alone') }])}`);
    expect(alone.posts).toMatchObject([{ text: 'alone', isPublic: true }]);
    expect(alone.account).toBe('');
  });

  it('SQ-7 puts links in their places and signs as they were', async () => {
    const more = {
      entities: {
        urls: [{ url: 'https://t.co/abc', expanded_url: 'https://tea.example/a?b=$&c' }],
      },
    };
    const bad = {
      entities: { urls: [{ url: 'https://t.co/x', expanded_url: 'javascript:alert(1)' }] },
    };
    const { posts } = await readAll(
      zipOf(
        twitterFiles([
          tweet(1, 'a &lt; b &amp;amp; https://t.co/abc', more),
          tweet(2, 'x https://t.co/x <script>alert(1)</script>', bad),
        ]),
      ),
    );
    expect(posts.map((post) => post.text)).toEqual([
      'a < b &amp; https://tea.example/a?b=$&c',
      'x https://t.co/x <script>alert(1)</script>',
    ]);
  });

  it('SQ-7 takes the whole text of a long tweet from the notes', async () => {
    const { posts } = await readAll(
      zipOf(
        twitterFiles([tweet(1, `${LONG.slice(0, 270)}… https://t.co/self`), tweet(2, '短')], {
          'data/note-tweet.js': ytd('note_tweet', [
            {
              noteTweet: { createdAt: '2018-10-10T20:19:25.000Z', core: { text: LONG, urls: [] } },
            },
            { noteTweet: { createdAt: '2018-10-10T20:19:25.000Z', core: { text: '别的' } } },
          ]),
        }),
      ),
    );
    expect(posts.map((post) => post.text)).toEqual([LONG, '短']);
  });

  it('SQ-7 leaves out words of others and answers to others, keeps threads of one’s own', async () => {
    const to = (id: string, person: string) => ({
      in_reply_to_status_id_str: id,
      in_reply_to_user_id_str: person,
    });
    const { posts, leftOut } = await readAll(
      zipOf(
        twitterFiles([
          tweet(3, 'third', to('2', TWITTER_ID)),
          tweet(1, 'first'),
          tweet(2, 'second', to('1', TWITTER_ID)),
          tweet(4, 'after one that is deleted', to('99', TWITTER_ID)),
          tweet(5, '@else hello', to('500', '42')),
          tweet(6, 'more of it', to('5', TWITTER_ID)),
          tweet(7, 'RT @else: theirs'),
          tweet(8, '@else', { in_reply_to_screen_name: 'else', in_reply_to_user_id_str: '42' }),
          tweet(9, 'a ring', to('10', TWITTER_ID)),
          tweet(10, 'a ring', to('9', TWITTER_ID)),
        ]),
      ),
    );
    expect(posts.map((post) => post.originId)).toEqual(['3', '1', '2', '4']);
    expect(leftOut.map(({ number, reason }) => [number, reason])).toEqual([
      [5, 'reply_to_others'],
      [6, 'reply_to_others'],
      [7, 'others_words'],
      [8, 'reply_to_others'],
      [9, 'reply_to_others'],
      [10, 'reply_to_others'],
    ]);
  });

  it('SQ-7 what a protected account or a circle saw is not public', async () => {
    const turn = (action: string, protectedAt: string) => ({
      protectedHistory: { action, protectedAt },
    });
    const of = async (...turns: object[]) =>
      (
        await readAll(
          zipOf(
            twitterFiles([tweet(1, 'x')], {
              'data/protected-history.js': ytd('protected_history', turns),
            }),
          ),
        )
      ).posts[0]?.isPublic;
    expect(await of(turn('Protect', '2020-01-01T00:00:00.000Z'))).toBe(false);
    const closed = turn('Protect', '2018-01-01T00:00:00.000Z');
    expect(await of(closed, turn('Unprotect', '2019-01-01T00:00:00.000Z'))).toBe(false);
    expect(await of(closed, turn('Unprotect', '2018-02-01T00:00:00.000Z'))).toBe(true);
    expect(await of(turn('Protect', 'no time'))).toBe(false);
    const circle = { 'data/twitter-circle-tweet.js': ytd('twitter_circle_tweet', [tweet(1, 'x')]) };
    const { posts } = await readAll(zipOf(twitterFiles([tweet(1, 'x')], circle)));
    expect(posts).toMatchObject([{ isPublic: false }]);
  });

  it('SQ-7 refuses impossible times and what is no tweet by its line, and cuts long texts', async () => {
    const { posts, leftOut } = await readAll(
      zipOf(
        twitterFiles([
          tweet(1, 'x', { created_at: 'Wed Oct 10 20:19:24 +0000 2038' }),
          tweet(2, 'x', { created_at: 'Wed Oct 10 20:19:24 +0000 1970' }),
          tweet(3, 'x', { created_at: 7 }),
          tweet('../4', 'x'),
          { full_text: { toString: 'x' }, id_str: ['1'], created_at: null },
          tweet(5, ''),
          tweet(6, '😀'.repeat(1_500)),
          tweet(7, 'nul \0 and half \ud83d'),
        ]),
      ),
    );
    expect(leftOut.map(({ number, reason }) => [number, reason])).toEqual([
      [1, 'impossible_time'],
      [2, 'impossible_time'],
      [3, 'impossible_time'],
      [4, 'not_understood'],
      [5, 'not_understood'],
      [6, 'nothing_in_it'],
    ]);
    expect(posts).toHaveLength(2);
    expect(posts[0]).toMatchObject({ isCut: true });
    expect(posts[0]?.text.length).toBeLessThanOrEqual(2_000);
    expect(posts[0]?.text.endsWith('😀…')).toBe(true);
    expect(posts.every((post) => post.text.isWellFormed() && !post.text.includes('\0'))).toBe(true);
  });
});

import { describe, expect, it } from 'vitest';
import { facebookPost, mojibake, PICTURE, zipOf } from './testing/make-archives.ts';
import { readAll } from './testing/read-all.ts';

const AT = 1_554_825_093;

describe('SQ-7 a Facebook download', () => {
  it('SQ-7 is read in the older layout: repaired text, seconds, pictures, never public', async () => {
    const uri = 'photos_and_videos/tea_1/7.png';
    const found = await readAll(
      zipOf({
        'profile_information/profile_information.json': {
          profile_v2: { name: { full_name: mojibake('小满') } },
        },
        'posts/your_posts_1.json': [facebookPost(AT, '今天喝茶 🍵 é', [uri, 'lost.png'])],
        'posts/your_posts_2.json': [facebookPost(AT + 1, 'two')],
        'messages/inbox/friend/message_1.json': { messages: [{ content: 'secret' }] },
        [uri]: PICTURE,
      }),
    );
    expect(found).toMatchObject({ service: 'facebook', account: '小满', leftOut: [] });
    expect(found.posts).toMatchObject([
      { text: '今天喝茶 🍵 é', at: new Date(AT * 1000), isPublic: false, files: [uri], missing: 1 },
      { text: 'two', isPublic: false },
    ]);
  });

  it('SQ-7 is read in the newer layout, in a folder; the same post is the same', async () => {
    const older = await readAll(
      zipOf({ 'posts/your_posts_1.json': [facebookPost(AT, '茶', ['photos_and_videos/x/7.png'])] }),
    );
    const posts = 'fb/your_facebook_activity/posts';
    const uri = 'your_facebook_activity/posts/media/x/7.png';
    const newer = await readAll(
      zipOf({
        [`${posts}/your_posts__check_ins__photos_and_videos_1.json`]: [
          facebookPost(AT, '茶', [uri]),
        ],
        [`fb/${uri}`]: PICTURE,
      }),
    );
    expect(newer.posts).toMatchObject([{ text: '茶', files: [`fb/${uri}`] }]);
    expect(newer.posts[0]?.originId).toBe(older.posts[0]?.originId);
  });

  it('SQ-7 takes one post that is no list, links below the text, and leaves what is none', async () => {
    const one = await readAll(zipOf({ 'posts/your_posts_1.json': facebookPost(AT, 'only one') }));
    expect(one.posts).toMatchObject([{ text: 'only one' }]);
    const links = [
      { data: [{ external_context: { url: 'https://tea.example/a' } }] },
      { data: [{ external_context: { url: 'javascript:alert(1)' } }] },
    ];
    const { posts, leftOut } = await readAll(
      zipOf({
        'posts/your_posts_1.json': [
          { ...facebookPost(AT, 'look'), attachments: links },
          facebookPost('yesterday', 'x'),
          facebookPost(AT * 1000, 'x'),
          null,
          [],
          'x',
          { timestamp: AT, data: { post: 'x' }, attachments: 'x' },
        ],
      }),
    );
    expect(posts.map((post) => post.text)).toEqual(['look\nhttps://tea.example/a']);
    expect(leftOut.map((one) => one.reason)).toEqual([
      'not_understood',
      'impossible_time',
      'not_understood',
      'not_understood',
      'not_understood',
      'nothing_in_it',
    ]);
  });

  it('SQ-7 says that a download in HTML is for reading', async () => {
    const pages = zipOf({ 'posts/your_posts_1.html': '<html></html>' });
    await expect(readAll(pages)).rejects.toMatchObject({ code: 'imports.facebook_html' });
  });
});

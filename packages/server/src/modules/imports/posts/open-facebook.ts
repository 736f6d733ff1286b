import { createHash } from 'node:crypto';
import { ArchiveRefusal } from '../archive/archive-refusal.ts';
import type { ArchiveFiles } from '../archive/open-files.ts';
import { itemsOf, readFirst, refuseTooMany, rootOf } from './export-files.ts';
import { type Found, leaveOut, type PostArchive, settlePost } from './found-post.ts';
import { fieldOf, listOf, textOf } from './json-fields.ts';
import { repairText } from './repair-text.ts';

const POSTS =
  /(?<=^|\/)(your_facebook_activity\/)?posts\/(your_posts(_\d+)?|your_posts__check_ins__photos_and_videos_\d+)\.json$/;
const PAGES =
  /(^|\/)posts\/(your_posts(_\d+)?|your_posts__check_ins__photos_and_videos_\d+)\.html$/;
const PROFILES = [
  ['profile_information/profile_information.json', 'profile_v2'],
  ['profile_information/profile_information.json', 'profile'],
  ['personal_information/profile_information/profile_information.json', 'profile_v2'],
] as const;

/**
 * A Facebook download in JSON, of either layout; undefined where the files are no such thing. It does not say who could
 * see a post, so none of them is public. Throws an ArchiveRefusal for a download in HTML.
 */
export async function openFacebook(
  files: ArchiveFiles,
  now: Date,
): Promise<PostArchive | undefined> {
  const root = rootOf(files, POSTS);
  if (root === undefined) {
    if (files.paths.some((path) => PAGES.test(path)))
      throw new ArchiveRefusal('imports.facebook_html', 'posts as pages');
    return undefined;
  }
  const paths = files.paths.filter((path) => path.startsWith(root) && POSTS.test(path)).sort();
  return {
    service: 'facebook',
    account: (await readName(files, root)).slice(0, 60),
    async *read() {
      let number = 0;
      for (const path of paths)
        for await (const { value, isTooLarge } of itemsOf(files, path)) {
          number += 1;
          refuseTooMany(number);
          yield isTooLarge
            ? leaveOut(number, 'too_large')
            : settle(number, value, { files, root, now });
        }
    },
  };
}

async function readName(files: ArchiveFiles, root: string): Promise<string> {
  for (const [path, key] of PROFILES) {
    const name = await readFirst(files, `${root}${path}`, key, 'name', 'full_name');
    if (textOf(name) !== '') return repairText(textOf(name));
  }
  return '';
}

function settle(
  number: number,
  post: unknown,
  { files, root, now }: { files: ArchiveFiles; root: string; now: Date },
): Found {
  const seconds = fieldOf(post, 'timestamp');
  if (typeof seconds !== 'number') return leaveOut(number, 'not_understood');
  const said = listOf(fieldOf(post, 'data')).map((one) => repairText(textOf(fieldOf(one, 'post'))));
  const attached = listOf(fieldOf(post, 'attachments')).flatMap((one) =>
    listOf(fieldOf(one, 'data')),
  );
  const links = attached.map((one) => textOf(fieldOf(fieldOf(one, 'external_context'), 'url')));
  const named = attached.flatMap((one) => {
    const uri = repairText(textOf(fieldOf(fieldOf(one, 'media'), 'uri'))).normalize('NFC');
    // a picture that lies with somebody else is no file of the archive
    return uri === '' || /^https?:/i.test(uri) ? [] : [uri];
  });
  const text = withLinks(said.filter((one) => one !== '').join('\n\n'), links);
  const found = named.flatMap((uri) => findFile(files, root, uri) ?? []);
  return settlePost(
    {
      number,
      originId: originOf(seconds, text, named),
      time: seconds * 1000,
      text,
      isPublic: false,
      files: found,
      missing: named.length - found.length,
    },
    now,
  );
}

/** The text, and below it what it leads to where it does not say so itself. */
function withLinks(text: string, links: readonly string[]): string {
  const more = [...new Set(links)].filter(
    (link) => /^https?:\/\/\S+$/i.test(link) && link.length <= 2_000 && !text.includes(link),
  );
  return [text, ...more].filter((one) => one !== '').join('\n');
}

const findFile = (files: ArchiveFiles, root: string, uri: string): string | undefined =>
  [`${root}${uri}`, `${root}your_facebook_activity/${uri}`, uri].find(
    (path) => files.sizeOf(path) !== undefined,
  );

/** Facebook names no post: its time, words and files do. Where the files lie differs between downloads. */
const originOf = (seconds: number, text: string, named: readonly string[]): string =>
  createHash('sha256')
    .update(JSON.stringify([seconds, text, named.map((uri) => uri.split('/').at(-1))]))
    .digest('hex');

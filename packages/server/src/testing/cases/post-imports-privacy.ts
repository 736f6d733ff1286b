import { vi } from 'vitest';
import { tweet, ytd } from '../../modules/imports/posts/testing/make-archives.ts';
import type { Guest, OpenedApp } from '../open-app.ts';
import type { Things } from '../privacy-town.ts';
import { CHANGES, type Way, way } from '../privacy-way.ts';

const one = '/post-imports/:importId';
const ofImport = ({ postImport }: Things) => ({ params: { importId: postImport } });

/** Every way to an import of ann's posts. */
export const postImportsWays: Way[] = [
  way('an import of posts', `GET ${one}`, ofImport, ['ann']),
  way('an import of posts', `GET ${one}/report`, (things) => ({ ...ofImport(things), query: {} }), [
    'ann',
  ]),
  way(
    'an import of posts',
    `POST ${one}/confirm`,
    (things) => ({
      ...ofImport(things),
      body: { publicTo: 'square' as const, privateTo: 'friends' as const },
    }),
    ['ann'],
    CHANGES,
  ),
  way('an import of posts', `POST ${one}/cancel`, ofImport, ['ann'], CHANGES),
  way('an import of posts', `DELETE ${one}`, ofImport, ['ann'], CHANGES),
];

/** An archive of ann's that waits to be confirmed: what it holds nobody else may read. */
export async function previewPosts(
  app: OpenedApp,
  ann: Guest,
  marks: { fileName: string; text: string },
): Promise<string> {
  const upload = Buffer.from(ytd('tweets', [tweet(1, marks.text)]));
  const call = { query: { fileName: marks.fileName }, upload };
  const { import: started } = await app.ask(ann, 'POST /post-imports', call);
  const params = { importId: started.id };
  await vi.waitFor(
    async () => {
      const { import: now } = await app.ask(ann, 'GET /post-imports/:importId', { params });
      if (now.state !== 'asking') throw new Error(`the import is ${now.state}`);
    },
    { timeout: 15_000, interval: 10 },
  );
  return started.id;
}

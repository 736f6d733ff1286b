import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { drawHostileFiles, type HostileFile, SCRIPT } from './testing/hostile-files.ts';
import { type MediaDesk, openMediaDesk } from './testing/media-desk.ts';

let desk: MediaDesk;
let files: HostileFile[];
beforeAll(async () => {
  [desk, files] = await Promise.all([openMediaDesk(), drawHostileFiles()]);
});
afterAll(() => desk.close());

const SHOWN_AS: Record<string, RegExp> = {
  image: /^image\/(jpeg|png|webp)$/,
  voice: /^audio\/mpeg$/,
  video: /^(video\/(mp4|webm)|image\/webp)$/,
  file: /^application\/octet-stream$/,
};

/** Media that came of hostile files. */
const kept: string[] = [];

/** What is wrong with what became of a file; empty when nothing is. */
async function faultsOf({ what, kind, fileName, bytes, outcome }: HostileFile): Promise<string[]> {
  const { state, refusal, media } = await desk.upload(randomUUID(), kind, bytes, fileName);
  const became = state === 'ready' ? 'harmless' : refusal;
  const faults = became === outcome ? [] : [`${what} is ${became}, not ${outcome}`];
  if (!media) return faults;
  kept.push(media.id);
  for (const variant of ['full', 'view', 'thumb'] as const) {
    const found = await desk.media.service.openVariant(media.id, variant);
    if (!found) continue;
    if (!SHOWN_AS[kind]?.test(found.type)) faults.push(`${what} is shown as ${found.type}`);
    if ((await desk.read(media.id, variant))?.includes(SCRIPT))
      faults.push(`${what} keeps its script in ${variant}`);
    if ((kind === 'file') !== (found.fileName !== undefined))
      faults.push(`${what} is ${found.fileName ? '' : 'not '}stored under a name`);
  }
  return faults;
}

describe('hostile uploads', { timeout: 120_000 }, () => {
  it('CH-3 CH-2 none runs, escapes, or brings the house down', async () => {
    expect(files.length).toBeGreaterThan(40);
    const before = process.memoryUsage.rss();
    const faults: string[] = [];
    for (const file of files) faults.push(...(await faultsOf(file)));
    expect(faults).toEqual([]);
    const grown = (process.memoryUsage.rss() - before) / 1024 / 1024;
    console.info(`${files.length} hostile files, ${Math.round(grown)} MB more in this process`);
    expect(grown).toBeLessThan(300);
  });

  it('CH-3 nothing of what was refused is left on the disk', () => {
    const left = desk.files().filter((path) => !kept.some((mediaId) => path.includes(mediaId)));
    expect(left).toEqual([]);
    expect(kept.length).toBeGreaterThan(5);
  });

  it('CH-3 a script as a file is only ever stored', async () => {
    const page = Buffer.from(`<script>${SCRIPT}</script>`);
    for (const [given, kept] of [
      ['../../index.html', 'index.html'],
      ['a.svg', 'a.svg'],
      ['evil\r\ncontent-type: text/html.txt', 'html.txt'],
      ['', 'file'],
    ] as const) {
      const media = await desk.ready(randomUUID(), 'file', page, given);
      expect(await desk.read(media.id)).toEqual(page);
      const found = await desk.media.service.openVariant(media.id, 'full');
      expect(found).toMatchObject({ type: 'application/octet-stream', fileName: kept });
    }
  });
});

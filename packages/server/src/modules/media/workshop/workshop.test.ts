import { mkdir, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { silentLog } from '../../../platform/testing/silent-log.ts';
import { drawPicture } from '../testing/draw-picture.ts';
import { createWorkshop, type Workshop } from './workshop.ts';

let root: string;
let workshop: Workshop;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'teahouse-workshop-'));
});
afterEach(async () => {
  await workshop.close();
  await rm(root, { recursive: true, force: true });
});

it('CH-3 the first picture of a fresh house is made, in a folder that was not there when its bench was warmed', async () => {
  const uploads = join(root, 'media-uploads');
  workshop = createWorkshop(uploads, silentLog);
  workshop.warm('image');
  const [file, folder] = [join(uploads, 'one'), join(uploads, 'one.made')];
  // it may only write to what is there when it starts
  await mkdir(folder);
  const picture = await drawPicture('jpeg', 640, 480);
  await writeFile(file, picture);
  const made = await workshop.make({ kind: 'image', file, folder }, picture.length, 'ann');
  expect(made).toMatchObject({ width: 640, height: 480 });
  expect((await stat(join(folder, 'full'))).size).toBeGreaterThan(0);
});

/// <reference lib="webworker" />
import { type Easel, shrinkPicture } from './shrink-picture.ts';

declare const self: DedicatedWorkerGlobalScope;

function makeEasel(width: number, height: number): Easel {
  const canvas = new OffscreenCanvas(width, height);
  return {
    draw: (bitmap) => {
      const context = canvas.getContext('2d');
      if (!context) throw new Error('broken');
      context.imageSmoothingQuality = 'high';
      context.drawImage(bitmap, 0, 0, width, height);
    },
    toBlob: (type, quality) => canvas.convertToBlob({ type, quality }),
  };
}

self.onmessage = async ({ data }: MessageEvent<{ id: number; file: Blob }>) => {
  const { id, file } = data;
  try {
    self.postMessage({ id, shrunk: await shrinkPicture(file, makeEasel) });
  } catch (error) {
    self.postMessage({ id, fault: error instanceof Error ? error.message : 'broken' });
  }
};

import { type Easel, type PictureFault, type Shrunk, shrinkPicture } from './shrink-picture.ts';

interface Answer {
  id: number;
  shrunk?: Shrunk;
  fault?: string;
}

let worker: Worker | undefined;
let count = 0;
const waiting = new Map<
  number,
  { resolve: (shrunk: Shrunk) => void; reject: (error: Error) => void }
>();

/** Makes a picture small beside the page, so that nothing stutters. Throws an Error whose message is a PictureFault. */
export async function compressPicture(file: Blob): Promise<Shrunk> {
  if (typeof OffscreenCanvas === 'undefined' || typeof Worker === 'undefined')
    return shrinkPicture(file, makeEasel);
  const desk = openWorker();
  count += 1;
  const id = count;
  return new Promise((resolve, reject) => {
    waiting.set(id, { resolve, reject });
    desk.postMessage({ id, file });
  });
}

function openWorker(): Worker {
  if (worker) return worker;
  const made = new Worker(new URL('./picture-worker.ts', import.meta.url), { type: 'module' });
  made.onmessage = ({ data }: MessageEvent<Answer>) => {
    const asked = waiting.get(data.id);
    waiting.delete(data.id);
    if (data.shrunk) asked?.resolve(data.shrunk);
    else asked?.reject(new Error(data.fault));
  };
  made.onerror = () => {
    // out of memory, most often: nothing of it will answer any more
    worker = undefined;
    for (const { reject } of waiting.values()) reject(new Error('broken' satisfies PictureFault));
    waiting.clear();
  };
  worker = made;
  return made;
}

function makeEasel(width: number, height: number): Easel {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  return {
    draw: (bitmap) => {
      const context = canvas.getContext('2d');
      if (!context) throw new Error('broken' satisfies PictureFault);
      context.imageSmoothingQuality = 'high';
      context.drawImage(bitmap, 0, 0, width, height);
    },
    toBlob: (type, quality) =>
      new Promise((resolve, reject) => {
        canvas.toBlob(
          (blob) => (blob ? resolve(blob) : reject(new Error('broken' satisfies PictureFault))),
          type,
          quality,
        );
      }),
  };
}

import decodeQR from 'qr/decode.js';

/** Pictures are looked at in this size at most: a code of a whole screen needs no more. */
const MAX_SIDE = 1_024;
const FRAME_SIDE = 480;
const EVERY_MS = 120;

function decode(image: ImageData): string | undefined {
  try {
    return decodeQR(image);
  } catch {
    return undefined;
  }
}

function draw(
  source: CanvasImageSource,
  width: number,
  height: number,
  most: number,
): ImageData | undefined {
  const scale = Math.min(1, most / Math.max(width, height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(width * scale));
  canvas.height = Math.max(1, Math.round(height * scale));
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) return undefined;
  context.drawImage(source, 0, 0, canvas.width, canvas.height);
  return context.getImageData(0, 0, canvas.width, canvas.height);
}

/** The text of the QR code in a picture file, or undefined where there is none. */
export async function readCodeOfPicture(file: Blob): Promise<string | undefined> {
  const bitmap = await createImageBitmap(file).catch(() => undefined);
  if (!bitmap) return undefined;
  for (const side of [MAX_SIDE, FRAME_SIDE]) {
    const image = draw(bitmap, bitmap.width, bitmap.height, side);
    const text = image && decode(image);
    if (text) return text;
  }
  return undefined;
}

/** Shows the back camera in a video element and reports codes in it; answers how to stop. */
export function watchCamera(
  video: HTMLVideoElement,
  events: { onOpen: () => void; onFail: () => void; onCode: (text: string) => void },
): () => void {
  let stream: MediaStream | undefined;
  let timer = 0;
  let stopped = false;
  const look = () => {
    if (video.videoWidth > 0) {
      const image = draw(video, video.videoWidth, video.videoHeight, FRAME_SIDE);
      const text = image && decode(image);
      if (text) events.onCode(text);
    }
    timer = window.setTimeout(look, EVERY_MS);
  };
  const open = async () => {
    try {
      stream = await navigator.mediaDevices.getUserMedia({
        video: { facingMode: 'environment' },
        audio: false,
      });
      if (stopped) return stream.getTracks().forEach((track) => void track.stop());
      video.srcObject = stream;
      await video.play();
      events.onOpen();
      look();
    } catch {
      if (!stopped) events.onFail();
    }
  };
  void open();
  return () => {
    stopped = true;
    clearTimeout(timer);
    for (const track of stream?.getTracks() ?? []) track.stop();
  };
}

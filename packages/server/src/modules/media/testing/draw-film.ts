import { registerMediabunnyServer } from '@mediabunny/server';
import {
  type AudioCodec,
  AudioSample,
  AudioSampleSource,
  BufferTarget,
  FlacOutputFormat,
  MkvOutputFormat,
  MovOutputFormat,
  Mp3OutputFormat,
  Mp4OutputFormat,
  OggOutputFormat,
  Output,
  type OutputFormat,
  Quality,
  type VideoCodec,
  VideoSample,
  VideoSampleSource,
  WavOutputFormat,
  WebMOutputFormat,
} from 'mediabunny';

registerMediabunnyServer();

const FORMATS = {
  mp4: () => new Mp4OutputFormat(),
  mov: () => new MovOutputFormat(),
  webm: () => new WebMOutputFormat(),
  mkv: () => new MkvOutputFormat(),
  ogg: () => new OggOutputFormat(),
  mp3: () => new Mp3OutputFormat(),
  wav: () => new WavOutputFormat(),
  flac: () => new FlacOutputFormat(),
} satisfies Record<string, () => OutputFormat>;
type Container = keyof typeof FORMATS;

/** Words that stand in the tags of what is drawn here, a place among them. */
export const TAG_MARK = 'tag-mark-of-the-maker';
export const PLACE_MARK = '+48.8577+002.2950/';

/** A sound of `seconds`: a tone that is silent in its second half. */
export async function drawSound(
  container: Container,
  codec: AudioCodec,
  seconds: number,
): Promise<Buffer> {
  const { output, target } = open(container);
  const source = addTone(output, codec);
  await output.start();
  await writeTone(source, seconds);
  return close(output, target);
}

export interface Film {
  container: Container;
  video: VideoCodec;
  audio?: AudioCodec;
  seconds?: number;
  width?: number;
  height?: number;
  rotation?: 0 | 90 | 180 | 270;
}

/** A film whose upper half is green and whose lower half is dark. */
export async function drawFilm(film: Film): Promise<Buffer> {
  const { seconds = 1, width = 160, height = 90, rotation = 0 } = film;
  const { output, target } = open(film.container);
  const picture = new VideoSampleSource({
    codec: film.video,
    quality: new Quality('medium'),
    keyFrameInterval: 0.5,
  });
  output.addVideoTrack(picture, { rotation });
  const tone = film.audio && addTone(output, film.audio);
  await output.start();
  for (let frame = 0; frame < seconds * 25; frame++) {
    const sample = new VideoSample(drawFrame(width, height), {
      format: 'RGBA',
      codedWidth: width,
      codedHeight: height,
      timestamp: frame / 25,
      duration: 1 / 25,
    });
    await picture.add(sample);
    sample.close();
  }
  if (tone) await writeTone(tone, seconds);
  return close(output, target);
}

function drawFrame(width: number, height: number): Uint8Array {
  const pixels = new Uint8Array(width * height * 4);
  for (let n = 0; n < width * height; n++)
    pixels.set(n < (width * height) / 2 ? [20, 220, 20, 255] : [20, 20, 20, 255], n * 4);
  return pixels;
}

function open(container: Container) {
  const target = new BufferTarget();
  const output = new Output({ format: FORMATS[container](), target });
  output.setMetadataTags({
    title: TAG_MARK,
    comment: TAG_MARK,
    // the place, as phones write it into films
    ...(container === 'mp4' || container === 'mov' ? { raw: { '©xyz': PLACE_MARK } } : {}),
  });
  return { output, target };
}

async function close(output: Output, target: BufferTarget): Promise<Buffer> {
  await output.finalize();
  return Buffer.from(target.buffer ?? new ArrayBuffer());
}

function addTone(output: Output, codec: AudioCodec): AudioSampleSource {
  const source = new AudioSampleSource({
    codec,
    ...(codec.startsWith('pcm') || codec === 'flac'
      ? {}
      : { quality: new Quality({ bitrate: 64_000 }) }),
  });
  output.addAudioTrack(source);
  return source;
}

const RATE = 48_000;

async function writeTone(source: AudioSampleSource, seconds: number): Promise<void> {
  const total = Math.round(seconds * RATE);
  for (let from = 0; from < total; from += RATE / 10) {
    const frames = Math.min(RATE / 10, total - from);
    const data = Float32Array.from({ length: frames }, (_, n) =>
      from + n < total / 2 ? Math.sin((from + n) * 0.05) * 0.5 : 0,
    );
    const sample = new AudioSample({
      data,
      format: 'f32',
      numberOfChannels: 1,
      sampleRate: RATE,
      timestamp: from / RATE,
    });
    await source.add(sample);
    sample.close();
  }
}

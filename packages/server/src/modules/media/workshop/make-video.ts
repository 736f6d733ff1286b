import { join } from 'node:path';
import {
  type AudioCodec,
  AudioSampleSink,
  AudioSampleSource,
  EncodedAudioPacketSource,
  EncodedPacketSink,
  EncodedVideoPacketSource,
  FilePathTarget,
  type Input,
  type InputAudioTrack,
  type InputTrack,
  type InputVideoTrack,
  Mp4OutputFormat,
  Output,
  Quality,
  type VideoCodec,
  type VideoSample,
  VideoSampleSink,
  WebMOutputFormat,
} from 'mediabunny';
import sharp from 'sharp';
import { MAX_VIDEO_PIXELS } from '../rules.ts';
import { withoutUserData } from './avc-user-data.ts';
import { type Made, Unfit, type Work } from './made.ts';
import { makeSmall } from './make-picture.ts';
import { openInput } from './open-input.ts';

type Place = Pick<Work, 'file' | 'folder'>;

/** What every browser plays, and in which container. HEVC is not among them: half of them do not. */
const CONTAINERS: Partial<Record<VideoCodec, 'mp4' | 'webm'>> = {
  avc: 'mp4',
  av1: 'mp4',
  vp8: 'webm',
  vp9: 'webm',
};
/** Sounds that stay as they are; others are written anew. */
const SOUNDS: Record<'mp4' | 'webm', readonly AudioCodec[]> = {
  mp4: ['aac', 'mp3'],
  webm: ['opus', 'vorbis'],
};
/** A millisecond a packet is more than any camera films; without the limit a small file could hold millions. */
const MAX_PACKETS = 2_000_000;
/** The poster is not the very first picture, which is often black. */
const POSTER_AT_S = 0.5;

/** The types of the library are older than its options. */
const AS_RGBA: Parameters<VideoSample['copyTo']>[1] & { format: 'RGBA' } = { format: 'RGBA' };

/** Packs a film anew without re-encoding it, so that nothing of what stood beside picture and sound is left. Refuses what browsers do not play. */
export async function makeVideo({ file, folder }: Place): Promise<Made> {
  using input = openInput(file, 'video');
  const video = await findFilm(input);
  const codec = (await video.getCodec()) ?? 'vp9';
  const container = CONTAINERS[codec];
  if (!container) throw new Unfit('media.not_a_video', codec);
  using sound = await findSound(input, container, join(folder, 'sound'));
  // before it is copied: what does not play is not worth it
  const glimpse = await makePoster(video, folder);
  const { durationS } = await repack({
    video,
    codec,
    audio: sound.track,
    container,
    path: join(folder, 'full'),
  });
  return {
    width: await video.getDisplayWidth(),
    height: await video.getDisplayHeight(),
    durationMs: Math.round(durationS * 1000),
    waveform: null,
    glimpse,
    files: { full: `video/${container}`, view: 'image/webp', thumb: 'image/webp' },
  };
}

async function findFilm(input: Input): Promise<InputVideoTrack> {
  const track = await input.getPrimaryVideoTrack().catch((error: Error) => {
    throw new Unfit('media.not_a_video', error.message);
  });
  if (!track || !(await track.canDecode())) throw new Unfit('media.not_a_video', 'no film in it');
  const pixels = (await track.getCodedWidth()) * (await track.getCodedHeight());
  if (pixels > MAX_VIDEO_PIXELS) throw new Unfit('media.not_a_video', `${pixels} pixels`);
  return track;
}

/** Decodes one picture of the film, upright, and writes `view` and `thumb` of it. */
async function makePoster(video: InputVideoTrack, folder: string): Promise<string> {
  const sink = new VideoSampleSink(video);
  const first = await video.getFirstTimestamp();
  const sample = (await sink.getSample(first + POSTER_AT_S)) ?? (await sink.getSample(first));
  if (!sample) throw new Unfit('media.not_a_video', 'no picture in it');
  try {
    const { rotation, flip, codedWidth: width, codedHeight: height } = sample;
    if (width * height > MAX_VIDEO_PIXELS) throw new Unfit('media.not_a_video', 'it grew');
    const pixels = new Uint8Array(sample.allocationSize(AS_RGBA));
    await sample.copyTo(pixels, AS_RGBA);
    const { squarePixelWidth, squarePixelHeight } = sample;
    const open = () => {
      const raw = sharp(pixels, { raw: { width, height, channels: 4 } })
        .removeAlpha()
        .resize(squarePixelWidth, squarePixelHeight, { fit: 'fill' });
      return flip ? raw.rotate(rotation).flop() : raw.rotate(rotation);
    };
    const upright = await open().png({ compressionLevel: 0 }).toBuffer();
    return await makeSmall(() => sharp(upright), folder, true);
  } finally {
    sample.close();
  }
}

interface Repack {
  video: InputVideoTrack;
  codec: VideoCodec;
  audio: InputAudioTrack | null;
  container: 'mp4' | 'webm';
  path: string;
}

/** Writes picture and sound into a new container, its index first: packets as they are, tags and other tracks not at all. Refuses a film that ends before its index does. */
async function repack({
  video,
  codec,
  audio,
  container,
  path,
}: Repack): Promise<{ durationS: number }> {
  const output = new Output({
    format: formatOf(container, 'reserve'),
    target: new FilePathTarget(path, { chunked: true, chunkSize: 1024 * 1024 }),
  });
  const start = Math.min(
    await video.getFirstTimestamp(),
    audio ? await audio.getFirstTimestamp() : Number.POSITIVE_INFINITY,
  );
  const pictures = await readIndex(video);
  const sounds = audio && (await readIndex(audio));
  const picture = new EncodedVideoPacketSource(codec);
  output.addVideoTrack(picture, {
    rotation: await video.getRotation(),
    flip: await video.getFlip(),
    maximumPacketCount: pictures.packets,
  });
  let sound: EncodedAudioPacketSource | undefined;
  if (audio) {
    sound = new EncodedAudioPacketSource((await audio.getCodec()) ?? 'aac');
    output.addAudioTrack(sound, { maximumPacketCount: sounds?.packets });
  }
  await output.start();
  const [picturesWritten, soundsWritten] = await Promise.all([
    writePicture(video, picture, codec, start),
    audio && sound && writeSound(audio, sound, start),
  ]);
  // the reader stops where the file ends, whatever its index says
  if (picturesWritten !== pictures.packets || (sounds && soundsWritten !== sounds.packets))
    throw new Unfit('media.broken', 'it ends too early');
  await output.finalize();
  return { durationS: Math.max(pictures.endS, sounds?.endS ?? 0) - start };
}

const formatOf = (container: 'mp4' | 'webm', fastStart: 'reserve' | false = false) =>
  container === 'mp4' ? new Mp4OutputFormat({ fastStart }) : new WebMOutputFormat();

/** What a track's index says that there is. */
async function readIndex(track: InputTrack): Promise<{ packets: number; endS: number }> {
  let [packets, endS] = [0, 0];
  const sink = new EncodedPacketSink(track);
  for await (const packet of sink.packets(undefined, undefined, { metadataOnly: true })) {
    if (++packets > MAX_PACKETS) throw new Unfit('media.not_a_video', 'too many packets');
    endS = Math.max(endS, packet.timestamp + packet.duration);
  }
  return { packets, endS };
}

async function writePicture(
  video: InputVideoTrack,
  source: EncodedVideoPacketSource,
  codec: VideoCodec,
  start: number,
): Promise<number> {
  const decoderConfig = (await video.getDecoderConfig()) ?? undefined;
  let written = 0;
  for await (const packet of new EncodedPacketSink(video).packets(undefined, undefined, {
    verifyKeyPackets: true,
  })) {
    const data = codec === 'avc' ? withoutUserData(packet.data, decoderConfig?.description) : null;
    const moved = packet.clone({
      timestamp: packet.timestamp - start,
      ...(data ? { data } : {}),
    });
    await source.add(moved, { decoderConfig });
    written++;
  }
  source.close();
  return written;
}

async function writeSound(
  audio: InputAudioTrack,
  source: EncodedAudioPacketSource,
  start: number,
): Promise<number> {
  const decoderConfig = (await audio.getDecoderConfig()) ?? undefined;
  let written = 0;
  for await (const packet of new EncodedPacketSink(audio).packets()) {
    await source.add(packet.clone({ timestamp: packet.timestamp - start }), { decoderConfig });
    written++;
  }
  source.close();
  return written;
}

/** The film's sound as browsers play it: the track itself, or one that is written anew at `path`; null where it is silent. */
async function findSound(
  input: Input,
  container: 'mp4' | 'webm',
  path: string,
): Promise<{ track: InputAudioTrack | null } & Disposable> {
  const track = await input.getPrimaryAudioTrack();
  const codec = track && (await track.getCodec());
  const own = { track, [Symbol.dispose]: () => undefined };
  if (codec && SOUNDS[container].includes(codec)) return own;
  // a film whose sound nobody knows is still a film
  if (!track || !(await track.canDecode())) return { ...own, track: null };
  await encodeSound(track, container, path);
  const anew = openInput(path, 'video');
  return {
    track: await anew.getPrimaryAudioTrack(),
    [Symbol.dispose]: () => anew.dispose(),
  };
}

async function encodeSound(
  track: InputAudioTrack,
  container: 'mp4' | 'webm',
  path: string,
): Promise<void> {
  const output = new Output({ format: formatOf(container), target: new FilePathTarget(path) });
  const source = new AudioSampleSource({
    codec: container === 'mp4' ? 'aac' : 'opus',
    quality: new Quality({ bitrate: 128_000 }),
    transform: { numberOfChannels: 2, sampleRate: 48_000 },
  });
  output.addAudioTrack(source);
  await output.start();
  for await (const sample of new AudioSampleSink(track).samples()) {
    await source.add(sample);
    sample.close();
  }
  await output.finalize();
}

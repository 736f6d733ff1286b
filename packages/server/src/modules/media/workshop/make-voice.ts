import { join } from 'node:path';
import { MAX_VOICE_MS } from '@teahouse/contract';
import {
  AudioSample,
  AudioSampleSink,
  AudioSampleSource,
  FilePathTarget,
  type Input,
  type InputAudioTrack,
  Mp3OutputFormat,
  Output,
  Quality,
} from 'mediabunny';
import { VOICE_GRACE_MS } from '../rules.ts';
import { type Made, Unfit, type Work } from './made.ts';
import { SoundMeter } from './measure-sound.ts';
import { openInput } from './open-input.ts';

const SAMPLE_RATE = 44_100;
const BITS_PER_SECOND = 64_000;
const MAX_CHANNELS = 8;

/** Plays a sound from end to end and writes it anew as MP3 with one channel. Refuses what does not play, and more than a voice message may last. */
export async function makeVoice({ file, folder }: Pick<Work, 'file' | 'folder'>): Promise<Made> {
  using input = openInput(file, 'voice');
  const track = await findSound(input);
  const output = new Output({
    format: new Mp3OutputFormat(),
    target: new FilePathTarget(join(folder, 'full')),
  });
  const source = new AudioSampleSource({
    codec: 'mp3',
    quality: new Quality({ bitrate: BITS_PER_SECOND, bitrateMode: 'constant' }),
    transform: { sampleRate: SAMPLE_RATE, numberOfChannels: 1 },
  });
  output.addAudioTrack(source);
  await output.start();
  const { meter, sampleRate } = await play(track, source);
  await output.finalize();
  return {
    width: null,
    height: null,
    durationMs: Math.min(MAX_VOICE_MS, Math.round((meter.frames / sampleRate) * 1000)),
    waveform: meter.waveform(),
    glimpse: null,
    files: { full: 'audio/mpeg' },
  };
}

async function findSound(input: Input): Promise<InputAudioTrack> {
  const tracks = await input.getTracks().catch((error: Error) => {
    throw new Unfit('media.not_sound', error.message);
  });
  if (tracks.some((track) => track.isVideoTrack())) throw new Unfit('media.not_sound', 'a film');
  const track = await input.getPrimaryAudioTrack();
  if (!track || !(await track.canDecode())) throw new Unfit('media.not_sound', 'nothing to play');
  return track;
}

/** Decodes all of the track into one channel; without gaps, whatever the clock of the file says. */
async function play(track: InputAudioTrack, source: AudioSampleSource) {
  const limitS = (MAX_VOICE_MS + VOICE_GRACE_MS) / 1000;
  let meter: SoundMeter | undefined;
  let sampleRate = 0;
  for await (const sample of new AudioSampleSink(track).samples()) {
    try {
      sampleRate ||= sample.sampleRate;
      meter ??= new SoundMeter(sampleRate);
      if (sample.sampleRate !== sampleRate || sample.numberOfChannels > MAX_CHANNELS)
        throw new Unfit('media.not_sound', 'its layout changes');
      const sound = mixDown(sample);
      const timestamp = meter.frames / sampleRate;
      meter.add(sound);
      // before more is decoded: a few bytes may say hours of silence
      if (meter.frames / sampleRate > limitS) throw new Unfit('media.too_long');
      const mono = new AudioSample({
        data: sound,
        format: 'f32',
        numberOfChannels: 1,
        sampleRate,
        timestamp,
      });
      await source.add(mono);
      mono.close();
    } finally {
      sample.close();
    }
  }
  if (!meter || meter.frames === 0) throw new Unfit('media.not_sound', 'no sound in it');
  return { meter, sampleRate };
}

/** The mean of the channels, without what stands before the beginning. */
function mixDown(sample: AudioSample): Float32Array<ArrayBuffer> {
  const early = Math.min(
    sample.numberOfFrames,
    Math.max(0, Math.round(-sample.timestamp * sample.sampleRate)),
  );
  const mixed = new Float32Array(sample.numberOfFrames - early);
  const channel = new Float32Array(sample.numberOfFrames);
  for (let plane = 0; plane < sample.numberOfChannels; plane++) {
    sample.copyTo(channel, { planeIndex: plane, format: 'f32-planar' });
    for (let n = 0; n < mixed.length; n++)
      mixed[n] = (mixed[n] ?? 0) + (channel[n + early] ?? 0) / sample.numberOfChannels;
  }
  return mixed;
}

/** Why nothing can be recorded: a key of the words in `record`. */
export type RecordFault = 'insecure' | 'refused' | 'none' | 'busy' | 'unsupported';

/** A voice message holds at most so much; the house grants a second more to slow recorders. */
export const LONGEST_VOICE_MS = 60_000;
const BARS = 48;
const BITS_PER_SECOND = 32_000;
const SAMPLE_EVERY_MS = 50;

/** What browsers record to, the smallest first: Chromium and Firefox, Firefox, Safari. */
const FORMATS = ['audio/webm;codecs=opus', 'audio/ogg;codecs=opus', 'audio/mp4'];

export interface Recorded {
  file: Blob;
  durationMs: number;
  /** 48 bars, 0–100. */
  waveform: number[];
}

export interface Recording {
  /** How loud it is now, 0 to 1. */
  level: () => number;
  elapsedMs: () => number;
  /** Ends it and answers the sound. */
  stop: () => Promise<Recorded>;
  /** Ends it; nothing is kept. */
  cancel: () => void;
}

/** Begins to record. Throws an Error whose message is a RecordFault. */
export async function startRecording(): Promise<Recording> {
  if (!isSecureContext || !navigator.mediaDevices)
    throw new Error('insecure' satisfies RecordFault);
  if (typeof MediaRecorder === 'undefined') throw new Error('unsupported' satisfies RecordFault);
  // made at once: some browsers only let a context sound that begins under the finger
  const context = new AudioContext();
  let stream: MediaStream;
  try {
    stream = await navigator.mediaDevices.getUserMedia({
      audio: {
        channelCount: 1,
        echoCancellation: true,
        noiseSuppression: true,
        autoGainControl: true,
      },
    });
  } catch (error) {
    void context.close();
    throw new Error(faultOf(error));
  }
  return record(stream, context);
}

function record(stream: MediaStream, context: AudioContext): Recording {
  const mimeType = FORMATS.find((format) => MediaRecorder.isTypeSupported(format));
  const recorder = new MediaRecorder(stream, {
    audioBitsPerSecond: BITS_PER_SECOND,
    ...(mimeType && { mimeType }),
  });
  const level = meterOf(stream, context);
  const samples: number[] = [];
  const sampling = setInterval(() => samples.push(level()), SAMPLE_EVERY_MS);
  const parts: Blob[] = [];
  recorder.ondataavailable = ({ data }) => {
    if (data.size > 0) parts.push(data);
  };
  const begun = performance.now();
  const elapsedMs = () => performance.now() - begun;
  const close = () => {
    clearInterval(sampling);
    for (const track of stream.getTracks()) track.stop();
    void context.close().catch(() => undefined);
  };
  recorder.start(1_000);
  return {
    level,
    elapsedMs,
    stop: () =>
      new Promise((resolve) => {
        const durationMs = Math.min(LONGEST_VOICE_MS, Math.round(elapsedMs()));
        recorder.onstop = () => {
          close();
          const type = recorder.mimeType || parts[0]?.type || 'audio/webm';
          resolve({ file: new Blob(parts, { type }), durationMs, waveform: waveformOf(samples) });
        };
        recorder.stop();
      }),
    cancel: () => {
      recorder.onstop = null;
      recorder.stop();
      close();
    },
  };
}

/** Reads how loud a stream is, 0 to 1, as an ear hears it. */
function meterOf(stream: MediaStream, context: AudioContext): () => number {
  const analyser = context.createAnalyser();
  analyser.fftSize = 1024;
  context.createMediaStreamSource(stream).connect(analyser);
  const wave = new Float32Array(analyser.fftSize);
  return () => {
    analyser.getFloatTimeDomainData(wave);
    let sum = 0;
    for (const value of wave) sum += value * value;
    const decibel = 20 * Math.log10(Math.sqrt(sum / wave.length) + 1e-6);
    // a whisper lies near −50 dB, a raised voice near −10
    return Math.min(1, Math.max(0, (decibel + 50) / 40));
  };
}

/** Loudness over time as 48 bars, until the house draws them from the sound itself. */
function waveformOf(samples: readonly number[]): number[] {
  return Array.from({ length: BARS }, (_, index) => {
    const from = Math.floor((index * samples.length) / BARS);
    const to = Math.max(from + 1, Math.floor(((index + 1) * samples.length) / BARS));
    return Math.round(100 * Math.max(0, ...samples.slice(from, to)));
  });
}

function faultOf(error: unknown): RecordFault {
  const name = error instanceof DOMException ? error.name : '';
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'refused';
  if (name === 'NotFoundError' || name === 'OverconstrainedError') return 'none';
  if (name === 'NotReadableError' || name === 'AbortError') return 'busy';
  return 'unsupported';
}

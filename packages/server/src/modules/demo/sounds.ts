import { seededRandom } from './rules.ts';

const RATE = 16_000;

/** The sounds that people of the town send each other; made here, since nobody lent a voice. */
export type Sound = 'guqin' | 'rain' | 'kettle' | 'birds';

/** A sound as a WAV file: 16 kHz, one channel, 16 bit; the same for the same seed. */
export function makeSound(sound: Sound, seed: number): Buffer {
  const random = seededRandom(seed);
  return wavOf(softened(SOUNDS[sound](random)));
}

const SOUNDS: Record<Sound, (random: () => number) => Float32Array> = {
  // 茉莉花, the first phrase, as one practises it
  guqin: (random) => {
    const notes: [semitone: number, beats: number][] = [
      [4, 1],
      [4, 0.5],
      [7, 0.5],
      [9, 0.5],
      [12, 0.5],
      [12, 0.5],
      [9, 0.5],
      [7, 1],
      [7, 0.5],
      [9, 0.5],
      [7, 2],
    ];
    const beat = 0.62;
    const sound = silence(notes.reduce((sum, [, beats]) => sum + beats * beat, 1.4));
    let at = 0.1;
    for (const [semitone, beats] of notes) {
      pluck(sound, at, 130.8 * 2 ** (semitone / 12), 0.7, random);
      at += beats * beat * (0.97 + random() * 0.06);
    }
    return sound;
  },
  rain: (random) => {
    const sound = silence(7);
    let low = 0;
    for (let n = 0; n < sound.length; n++) {
      low += 0.12 * (random() * 2 - 1 - low);
      sound[n] = low * (0.5 + 0.2 * Math.sin(n / RATE));
    }
    // drops on bamboo
    for (let drop = 0; drop < 60; drop++)
      ping(sound, random() * 6.5, 900 + random() * 1_400, 0.25 * random(), 0.03);
    return sound;
  },
  kettle: (random) => {
    const sound = silence(6);
    let phase = 0;
    for (let n = 0; n < sound.length; n++) {
      const heat = n / sound.length;
      phase += (1_500 + 900 * heat ** 2 + 30 * Math.sin(n / 900)) / RATE;
      const hiss = (random() * 2 - 1) * 0.15 * (1 - heat * 0.5);
      sound[n] = hiss + Math.sin(2 * Math.PI * phase) * 0.5 * Math.max(0, heat - 0.35);
    }
    return sound;
  },
  birds: (random) => {
    const sound = silence(5);
    for (let at = 0.2; at < 4.4; at += 0.25 + random() * 0.6) {
      const base = 2_200 + random() * 1_500;
      for (let chirp = 0; chirp < 2 + random() * 4; chirp++)
        ping(sound, at + chirp * 0.09, base + chirp * 160, 0.4, 0.035);
    }
    return sound;
  },
};

const silence = (seconds: number) => new Float32Array(Math.round(seconds * RATE));

/** A plucked string (Karplus and Strong, 1983) from `at` seconds on. */
function pluck(sound: Float32Array, at: number, hertz: number, loud: number, random: () => number) {
  const string = Float32Array.from({ length: Math.round(RATE / hertz) }, () => random() * 2 - 1);
  const start = Math.round(at * RATE);
  for (let n = 0; start + n < sound.length && n < 2.2 * RATE; n++) {
    const here = n % string.length;
    const value = string[here] ?? 0;
    string[here] = 0.498 * (value + (string[(here + 1) % string.length] ?? 0));
    sound[start + n] = (sound[start + n] ?? 0) + value * loud;
  }
}

/** A tone that dies away. */
function ping(sound: Float32Array, at: number, hertz: number, loud: number, seconds: number) {
  const start = Math.round(at * RATE);
  for (let n = 0; start + n < sound.length && n < seconds * 5 * RATE; n++) {
    const tone = Math.sin((2 * Math.PI * hertz * n) / RATE) * Math.exp(-n / (seconds * RATE));
    sound[start + n] = (sound[start + n] ?? 0) + tone * loud;
  }
}

/** Loud enough, never too loud, and without a click at either end. */
function softened(sound: Float32Array): Float32Array {
  const peak = sound.reduce((most, value) => Math.max(most, Math.abs(value)), 0.01);
  const edge = RATE / 20;
  return sound.map((value, n) => {
    const fade = Math.min(1, n / edge, (sound.length - 1 - n) / edge);
    return (value / peak) * 0.8 * fade;
  });
}

function wavOf(sound: Float32Array): Buffer {
  const wav = Buffer.alloc(44 + sound.length * 2);
  wav.write('RIFF', 0);
  wav.writeUInt32LE(wav.length - 8, 4);
  wav.write('WAVEfmt ', 8);
  wav.writeUInt32LE(16, 16);
  wav.writeUInt16LE(1, 20);
  wav.writeUInt16LE(1, 22);
  wav.writeUInt32LE(RATE, 24);
  wav.writeUInt32LE(RATE * 2, 28);
  wav.writeUInt16LE(2, 32);
  wav.writeUInt16LE(16, 34);
  wav.write('data', 36);
  wav.writeUInt32LE(sound.length * 2, 40);
  sound.forEach((value, n) => {
    wav.writeInt16LE(Math.round(value * 32_767), 44 + n * 2);
  });
  return wav;
}

import { WAVEFORM_BARS } from '@teahouse/contract';
import { drawWaveform } from '../rules.ts';

/** Mean squares are kept for stretches of so many seconds until the whole length is known. */
const STRETCH_S = 0.01;

/** Adds the loudness of a sound up while it goes by. */
export class SoundMeter {
  readonly #stretch: number;
  readonly #sums: number[] = [];
  #frames = 0;
  constructor(sampleRate: number) {
    this.#stretch = Math.max(1, Math.round(sampleRate * STRETCH_S));
  }
  /** How many frames went by. */
  get frames(): number {
    return this.#frames;
  }
  /** Takes the next frames of one channel, −1 to 1. */
  add(sound: Float32Array): void {
    for (const value of sound) {
      const at = Math.floor(this.#frames / this.#stretch);
      // a decoder may say "not a number"
      const square = Number.isFinite(value) ? value * value : 0;
      this.#sums[at] = (this.#sums[at] ?? 0) + square;
      this.#frames++;
    }
  }
  /** The bars of all that went by. */
  waveform(): number[] {
    const bars = Math.min(WAVEFORM_BARS, this.#sums.length);
    return drawWaveform(
      Array.from({ length: bars }, (_, bar) => {
        const from = Math.floor((bar * this.#sums.length) / bars);
        const to = Math.floor(((bar + 1) * this.#sums.length) / bars);
        const sum = this.#sums.slice(from, to).reduce((all, one) => all + one, 0);
        return sum / ((to - from) * this.#stretch);
      }),
    );
  }
}

/** The width of a voice grows with its length: so many bars for so many milliseconds. */
export const barCount = (durationMs: number): number =>
  12 + Math.round(26 * Math.min(1, Math.max(0, durationMs) / 60_000) ** 0.7);

/** Loudness (0–100) brought to so many bars, each as loud as the loudest sound that it stands for. */
export function waveBars(waveform: readonly number[] | null, count: number): number[] {
  if (!waveform || waveform.length === 0) return Array.from({ length: count }, () => 8);
  return Array.from({ length: count }, (_, index) => {
    const from = Math.floor((index * waveform.length) / count);
    const to = Math.max(from + 1, Math.floor(((index + 1) * waveform.length) / count));
    return Math.max(...waveform.slice(from, to));
  });
}

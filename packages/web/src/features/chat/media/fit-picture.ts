/** Size in px of a picture in the log: as it is shaped, within 200 × 240 and not below 72. */
export function fitPicture(
  width: number | null,
  height: number | null,
): { width: number; height: number } {
  if (!width || !height) return { width: 176, height: 132 };
  const scale = Math.min(WIDEST / width, HIGHEST / height, 1);
  return {
    width: Math.max(LEAST, Math.round(width * scale)),
    height: Math.max(LEAST, Math.round(height * scale)),
  };
}

const WIDEST = 200;
const HIGHEST = 240;
const LEAST = 72;

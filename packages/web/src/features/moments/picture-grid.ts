/** How the pictures of a moment lie: so many columns, this wide in all, px. */
export interface PictureGrid {
  columns: number;
  width: number;
}

/** Three cells of the nine and the two gaps between them, px. */
const WIDTH = 270;
const GAP = 4;

/** The grid for two to nine pictures: three in a row; four lie two by two. */
export function pictureGrid(count: number): PictureGrid {
  const cell = (WIDTH - 2 * GAP) / 3;
  const columns = count === 4 ? 2 : Math.min(3, count);
  return { columns, width: Math.round(columns * cell + (columns - 1) * GAP) };
}

const LEAST = 88;
const LYING = { width: 252, height: 188 };
const STANDING = { width: 200, height: 252 };
const UNKNOWN = { width: 188, height: 188 };

/** Size in px of a picture that is alone: as it is shaped, within what a moment allows it; extremes are cropped. */
export function fitAlone(
  width: number | null,
  height: number | null,
): { width: number; height: number } {
  if (!width || !height) return UNKNOWN;
  const box = width >= height ? LYING : STANDING;
  // a small one is drawn larger: a stamp would look like a mistake
  const scale = Math.min(box.width / width, box.height / height);
  return {
    width: Math.max(LEAST, Math.round(width * scale)),
    height: Math.max(LEAST, Math.round(height * scale)),
  };
}

import type { Media } from '@teahouse/contract';

/** How the pictures of a post lie: columns, shape of a cell, widest in all, and how many are drawn. */
export interface MediaGrid {
  columns: number;
  ratio: string;
  width: string;
  shown: number;
}

const MOST_SHOWN = 9;
/** One that is alone: no narrower and no longer than these. */
const TALLEST = 3 / 4;
const WIDEST = 16 / 9;

/** Three in a row, two or four by two; one alone as it is shaped, extremes cropped; nine at most. */
export function mediaGrid(media: readonly Pick<Media, 'width' | 'height'>[]): MediaGrid {
  const [first] = media;
  const shown = Math.min(MOST_SHOWN, media.length);
  if (!first || shown > 1) {
    const columns = shown === 2 || shown === 4 ? 2 : 3;
    return { columns, ratio: '1', width: columns === 2 ? '360px' : 'none', shown };
  }
  const shape = first.width && first.height ? first.width / first.height : 4 / 3;
  const ratio = Math.min(WIDEST, Math.max(TALLEST, shape));
  return { columns: 1, ratio: ratio.toFixed(3), width: ratio < 1 ? '252px' : '480px', shown };
}

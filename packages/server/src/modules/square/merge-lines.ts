import type { ListPlace } from './list-places.ts';

/** The newest posts of an author, the newest first. */
export interface AuthorLine {
  id: string;
  times: readonly number[];
  ids: readonly string[];
  /** The author wrote nothing else. */
  isWhole: boolean;
}

/** A post as a line knows it. */
export interface LinePost {
  authorId: string;
  id: string;
  time: number;
}

const isNewer = (time: number, id: string, place: ListPlace): boolean =>
  time > place.order || (time === place.order && id > place.id);

/**
 * The next `count` posts of these authors below a place, the newest first, of the same time by id; undefined where
 * posts that are not remembered might stand among them.
 */
export function mergeLines(
  authors: readonly AuthorLine[],
  below: ListPlace | undefined,
  count: number,
): LinePost[] | undefined {
  const starts = authors.map((author) => (below ? firstBelow(author, below) : 0));
  const oldest = oldestHead(authors, starts, count);
  const posts: LinePost[] = [];
  for (const [n, { id: authorId, times, ids }] of authors.entries())
    for (let at = starts[n] ?? 0; at < times.length; at++) {
      const time = times[at] ?? 0;
      if (time < oldest) break;
      posts.push({ authorId, id: ids[at] ?? '', time });
    }
  posts.sort((a, b) => b.time - a.time || (b.id > a.id ? 1 : -1));
  const page = posts.slice(0, count);
  return reaches(authors, page, count) ? page : undefined;
}

/** Where a line goes on below a place. */
function firstBelow({ times, ids }: AuthorLine, below: ListPlace): number {
  let [low, high] = [0, times.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const [time = 0, id = ''] = [times[middle], ids[middle]];
    const isBelow = time < below.order || (time === below.order && id < below.id);
    if (isBelow) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** The time of the last of the `count` newest heads: whoever stands on the page has a head among them. */
function oldestHead(
  authors: readonly AuthorLine[],
  starts: readonly number[],
  count: number,
): number {
  const newest: number[] = [];
  for (const [n, { times }] of authors.entries()) {
    const time = times[starts[n] ?? 0];
    if (time === undefined || (newest.length === count && time <= (newest[count - 1] ?? 0)))
      continue;
    let at = Math.min(newest.length, count - 1);
    for (; at > 0 && (newest[at - 1] ?? 0) < time; at--) newest[at] = newest[at - 1] ?? 0;
    newest[at] = time;
  }
  return newest.length < count ? -Infinity : (newest[count - 1] ?? 0);
}

/** Whether nothing that is not remembered is newer than the last of the page. */
function reaches(
  authors: readonly AuthorLine[],
  page: readonly LinePost[],
  count: number,
): boolean {
  const last = page.length < count ? undefined : page.at(-1);
  const place = last && { order: last.time, id: last.id };
  return authors.every(({ times, ids, isWhole }) => {
    if (isWhole) return true;
    const [time, id] = [times.at(-1), ids.at(-1)];
    if (!place || time === undefined || id === undefined) return false;
    return !isNewer(time, id, place);
  });
}

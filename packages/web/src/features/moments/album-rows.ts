import type { MomentPost } from '@teahouse/contract';
import { calendarDaysBetween } from '../../app/format.ts';

/** A line of somebody's album: a moment, with its day where it is the first of that day, and its year where it is the first of that year. */
export interface AlbumRow {
  key: string;
  post: MomentPost;
  year: number | undefined;
  day: { near: 'today' | 'yesterday' | undefined; date: Date } | undefined;
}

/** Moments, newest first, as they stand in an album; the present year is not named. */
export function albumRows(posts: readonly MomentPost[], now: Date): AlbumRow[] {
  let year = now.getFullYear();
  let last: Date | undefined;
  return posts.map((post) => {
    const date = new Date(post.createdAt);
    const isNewYear = date.getFullYear() !== year;
    year = date.getFullYear();
    const isNewDay = !last || calendarDaysBetween(date, last) !== 0;
    last = date;
    return {
      key: post.id,
      post,
      year: isNewYear ? year : undefined,
      day: isNewDay ? { near: nearOf(calendarDaysBetween(date, now)), date } : undefined,
    };
  });
}

function nearOf(days: number): 'today' | 'yesterday' | undefined {
  if (days === 0) return 'today';
  return days === 1 ? 'yesterday' : undefined;
}

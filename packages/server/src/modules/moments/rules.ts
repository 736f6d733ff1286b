import type { Audience } from '@teahouse/contract';

const DAY_MS = 24 * 60 * 60 * 1000;

/** W3: an account writes at most so many moments in 24 hours. */
export const MAX_POSTS_PER_DAY = 100;
export const POSTS_COUNTED_MS = DAY_MS;
/** N1: so many of those who liked or commented before are told of a comment. */
export const MAX_TOLD = 200;
/** N3: notices are kept so long, and so many of each account. */
export const NOTICE_LIFE_MS = 90 * DAY_MS;
export const MAX_NOTICES = 500;
/** A page of moments shows so many comments of each, the newest. */
export const COMMENTS_ON_PAGE = 20;
/** A moment on a page shows at most so many likes. */
export const LIKES_ON_PAGE = 500;
/** A notice shows so much of a moment's text. */
const BEGINNING = 80;

/** An audience as it is kept: tags composed and trimmed as contacts keeps them, everything once. */
export function tidyAudience(audience: Audience): Audience {
  if (audience.kind === 'friends' || audience.kind === 'me') return audience;
  const tags = audience.tags.map((tag) => tag.normalize('NFC').trim());
  return {
    kind: audience.kind,
    tags: [...new Set(tags.filter((tag) => tag !== ''))],
    accountIds: [...new Set(audience.accountIds)],
  };
}

/** The beginning of a moment's text, never half a sign. */
export const beginningOf = (text: string): string => [...text].slice(0, BEGINNING).join('');

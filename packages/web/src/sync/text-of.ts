import type { Content, Draftable } from '@teahouse/contract';

/** The words of a message; "" where it has none. */
export const textOf = (content: Content | Draftable): string =>
  content.kind === 'text' || content.kind === 'archived_text' ? content.text : '';

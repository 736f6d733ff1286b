import type { BundleLine, Content, SearchKind } from '@teahouse/contract';

/** All that an entry says in words, for finding it; "" where it says nothing. */
export function textIn(content: Content | BundleLine['content']): string {
  switch (content.kind) {
    case 'text':
      return [content.text, content.preview?.title ?? ''].join(' ').trim();
    case 'archived_text':
      return [content.text, content.attachment?.fileName ?? ''].join(' ').trim();
    case 'file':
      return content.media.fileName ?? '';
    case 'location':
      return `${content.place.name} ${content.place.address}`;
    case 'contact':
      return `${content.person.displayName} ${content.person.handle}`;
    case 'bundle':
      return content.lines.map((line) => `${line.senderName} ${textIn(line.content)}`).join(' ');
    case 'card':
      return content.line;
    case 'announcement':
      return content.text;
    default:
      return '';
  }
}

const LINK = /\bhttps?:\/\/\S/i;
const ATTACHED = { image: 'media', video: 'media', audio: 'voice', file: 'file' } as const;

/** Under which kinds an entry is found; none: it is not found. */
export function kindsIn(content: Content): SearchKind[] {
  switch (content.kind) {
    case 'text':
      return LINK.test(content.text) ? ['text', 'link'] : ['text'];
    case 'archived_text':
      if (content.attachment) return [ATTACHED[content.attachment.kind]];
      return LINK.test(content.text) ? ['text', 'link'] : ['text'];
    case 'image':
    case 'video':
      return ['media'];
    case 'voice':
    case 'file':
    case 'location':
    case 'contact':
      return [content.kind];
    case 'bundle':
    case 'card':
    case 'announcement':
      return ['text'];
    default:
      return [];
  }
}

import type { BundleLine, Content, Person } from '@teahouse/contract';

type LineContent = BundleLine['content'];

/** A bundle holds at most so much JSON; what is more goes into the next one. Frames of the live connection stay small. */
const MAX_BUNDLE_JSON = 100_000;

/** What an entry's content becomes when it is sent on by itself: without what it answered and whom it named; undefined for what cannot be. */
export function forwardAlone(content: Content): LineContent | Content | undefined {
  return content.kind === 'bundle' ? content : forwardLine(content);
}

/** The same as a line of a bundle: what no line can hold becomes text. */
export function forwardLine(content: Content): LineContent | undefined {
  switch (content.kind) {
    case 'text': {
      const { text, preview } = content;
      return { kind: 'text', text, ...(preview ? { preview } : {}) };
    }
    case 'image':
    case 'voice':
    case 'video':
    case 'file':
    case 'own_sticker':
      return { kind: content.kind, media: content.media };
    case 'sticker':
      return { kind: 'sticker', name: content.name };
    case 'location':
      return { kind: 'location', place: content.place };
    case 'contact':
      return { kind: 'contact', person: content.person };
    case 'bundle':
      return { kind: 'text', text: `[${content.title}]` };
    // a card is a matter of those whom it was sent to
    case 'card':
      return { kind: 'text', text: content.line };
    case 'announcement':
    case 'archived_text':
      return content.text ? { kind: 'text', text: content.text } : undefined;
    default:
      return undefined;
  }
}

/** Puts lines into as few bundles as hold them. */
export function bundle(title: string, lines: readonly BundleLine[]): Content[] {
  const bundles: BundleLine[][] = [];
  let size = MAX_BUNDLE_JSON;
  for (const line of lines) {
    const json = JSON.stringify(line).length;
    if (size + json > MAX_BUNDLE_JSON) {
      bundles.push([]);
      size = 0;
    }
    bundles.at(-1)?.push(line);
    size += json;
  }
  return bundles.map((some) => ({ kind: 'bundle', title, lines: some }));
}

/** A line as it stands in a bundle; pictures of previews stay behind. */
export function bundleLine(
  entry: { sent_at: Date; content: Content },
  sender: Person | undefined,
): BundleLine | undefined {
  const content = forwardLine(entry.content);
  if (!content) return undefined;
  if (content.kind === 'text' && content.preview)
    content.preview = { ...content.preview, picture: null };
  const author = entry.content.kind === 'archived_text' ? entry.content.author : '';
  return {
    senderName: sender?.displayName ?? author,
    senderAvatarUrl: sender?.avatarUrl ?? null,
    sentAt: entry.sent_at.toISOString(),
    content,
  };
}

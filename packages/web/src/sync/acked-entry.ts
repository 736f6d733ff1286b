import type { Content, Draftable, Entry, ServerFrame } from '@teahouse/contract';
import type { PendingMessage } from './device-store.ts';

/** The entry that an `ack` tells of; undefined where that cannot be known from what was sent. */
export function ackedEntry(
  ack: Extract<ServerFrame, { type: 'ack' }>,
  message: PendingMessage | undefined,
  accountId: string,
): Entry | undefined {
  const { type: _, ...acked } = ack;
  const content = ack.content ?? (message && standingContent(message.content));
  return message && content && { ...acked, senderId: accountId, content };
}

/** A message as it stands in the log where the house adds nothing to what was sent. */
function standingContent(content: Draftable): Content | undefined {
  if (content.kind === 'sticker' || content.kind === 'location') return content;
  if (content.kind !== 'text') return undefined;
  const { previewUrl: _, ...text } = content;
  return text;
}

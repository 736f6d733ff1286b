import type { Content, Draftable, RefusalCode } from '@teahouse/contract';

/** What stands in the log of a message that was sent before. */
export interface Sent {
  position: number;
  sentAt: string;
  expiresAt: string | undefined;
  contentJson: string;
}

/** What an acknowledgement says beside where the message stands. */
export interface Acknowledged {
  /** When it goes by itself. */
  expiresAt?: string | undefined;
  /** What stands in the log, where that is more than what was sent (sync.md M1). */
  contentJson?: string | undefined;
}

interface Retried {
  contentJson: string;
  isSame?: ((content: Content) => boolean) | undefined;
  acknowledge(position: number, sentAt: string, more?: Acknowledged): void;
  refuse(code: RefusalCode): void;
}

/** What an entry that went by itself answers. */
export const EXPIRED_JSON = '{"kind":"expired"}';

/** Answers a client id that is in the log already: its position when the same was asked for, or when nothing of it stands any more (sync.md W1, M3). */
export function answerRetry(message: Retried, sent: Sent, now: Date): void {
  const { position, sentAt, expiresAt } = sent;
  const over = expiresAt !== undefined && Date.parse(expiresAt) <= now.getTime();
  const acknowledge = (contentJson?: string) =>
    message.acknowledge(
      position,
      sentAt,
      contentJson || expiresAt
        ? { expiresAt, contentJson: over ? EXPIRED_JSON : contentJson }
        : undefined,
    );
  if (!message.isSame && message.contentJson === sent.contentJson) return acknowledge();
  const content = JSON.parse(sent.contentJson) as Content;
  const gone = content.kind === 'recalled' || content.kind === 'expired';
  if (gone || message.isSame?.(content)) return acknowledge(sent.contentJson);
  message.refuse('chat.client_id_reused');
}

/** Whether this draft became that content: what the house put in by itself does not count. */
export function isSameDraft(draft: Draftable, content: Content): boolean {
  if ('quote' in content && content.quote !== draft.quote) return false;
  if (!('quote' in content) && draft.quote !== undefined) return false;
  switch (draft.kind) {
    case 'text':
      return (
        content.kind === 'text' &&
        content.text === draft.text &&
        content.everyone === draft.everyone &&
        (content.mentions ?? []).every((id) => draft.mentions?.includes(id))
      );
    case 'sticker':
      return content.kind === 'sticker' && content.name === draft.name;
    case 'location':
      return (
        content.kind === 'location' && JSON.stringify(content.place) === JSON.stringify(draft.place)
      );
    case 'contact':
      return content.kind === 'contact' && content.person.id === draft.accountId;
    default:
      return (
        content.kind === draft.kind && 'media' in content && content.media.id === draft.mediaId
      );
  }
}

import type { Draftable, Entry } from '@teahouse/contract';
import { lazy, type ReactNode, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { useContactsById } from '../../sync/contacts.ts';
import type { PendingMessage } from '../../sync/device-store.ts';
import { currentSync } from '../../sync/use-sync.ts';
import { LinkText } from '../../ui/link-text.tsx';
import { ArchivedAttachmentView } from './archived-attachment-view.tsx';
import { CardView } from './cards/card-view.tsx';
import { NamedText } from './groups/named-text.tsx';
import { FileView } from './media/file-view.tsx';
import { LocationView } from './media/location-view.tsx';
import { PictureView } from './media/picture-view.tsx';
import { fileOfEntry, fileOfPending, type ShownFile } from './media/shown-file.ts';
import { OwnStickerView, StickerView } from './media/sticker-view.tsx';
import { VoiceView } from './media/voice-view.tsx';
import styles from './message-content.module.css';

const ContactCard = lazy(() =>
  import('./cards/contact-card.tsx').then((file) => ({ default: file.ContactCard })),
);
const BundleCard = lazy(() =>
  import('./cards/bundle-card.tsx').then((file) => ({ default: file.BundleCard })),
);
const LinkPreviewCard = lazy(() =>
  import('./cards/link-preview-card.tsx').then((file) => ({ default: file.LinkPreviewCard })),
);
const QuoteView = lazy(() =>
  import('./cards/quote-view.tsx').then((file) => ({ default: file.QuoteView })),
);

/**
 * What stands inside a bubble, by the kind of its content: of an entry, or of a message that waits. A kind
 * of a newer Teahouse is a line of text.
 */
export function MessageContent(props: {
  entry?: Entry;
  pending?: PendingMessage;
  conversationId: string;
  mine: boolean;
}) {
  const { entry, pending, conversationId } = props;
  const content = entry?.content ?? pending?.content;
  const quote = content && 'quote' in content ? content.quote : undefined;
  return (
    <>
      {quote !== undefined && (
        <Suspense fallback={<span className={styles.quote} />}>
          <QuoteView conversationId={conversationId} position={quote} mine={props.mine} />
        </Suspense>
      )}
      {entry ? (
        <EntryContent entry={entry} mine={props.mine} />
      ) : (
        pending && <PendingContent message={pending} />
      )}
    </>
  );
}

function EntryContent({ entry, mine }: { entry: Entry; mine: boolean }) {
  const { t } = useTranslation('media');
  const { content } = entry;
  switch (content.kind) {
    case 'text':
      return (
        <>
          <NamedText content={content} conversationId={entry.conversationId} />
          {content.preview && (
            <Later>
              <LinkPreviewCard preview={content.preview} />
            </Later>
          )}
        </>
      );
    case 'archived_text':
      return (
        <>
          {content.attachment && (
            <ArchivedAttachmentView
              attachment={content.attachment}
              withText={content.text !== ''}
            />
          )}
          {content.text && <LinkText text={content.text} />}
        </>
      );
    case 'image':
    case 'voice':
    case 'video':
    case 'file':
    case 'own_sticker':
      return (
        <FileContent
          kind={content.kind}
          shown={fileOfEntry(content.media, entry)}
          senderId={entry.senderId}
          mine={mine}
        />
      );
    case 'sticker':
      return <StickerView name={content.name} />;
    case 'location':
      return <LocationView place={content.place} />;
    case 'contact':
      return (
        <Later>
          <ContactCard person={content.person} entry={entry} />
        </Later>
      );
    case 'bundle':
      return (
        <Later>
          <BundleCard content={content} entry={entry} />
        </Later>
      );
    case 'card':
      return <CardView card={content} entry={entry} mine={mine} />;
    default:
      return <span className={styles.unknown}>{t('unknown')}</span>;
  }
}

/** The file of an entry or of a message that waits, as its kind is drawn. */
function FileContent(props: {
  kind: 'image' | 'voice' | 'video' | 'file' | 'own_sticker';
  shown: ShownFile;
  senderId: string | null;
  mine: boolean;
}) {
  const { kind, shown } = props;
  if (kind === 'voice') return <VoiceView {...props} />;
  if (kind === 'file') return <FileView shown={shown} />;
  if (kind === 'own_sticker') return <OwnStickerView shown={shown} />;
  return <PictureView shown={shown} video={kind === 'video'} />;
}

function PendingContent({ message }: { message: PendingMessage }) {
  const { content } = message;
  switch (content.kind) {
    case 'text':
      return <NamedText content={content} conversationId={message.conversationId} />;
    case 'sticker':
      return <StickerView name={content.name} />;
    case 'own_sticker':
      return <PendingSticker mediaId={content.mediaId} />;
    case 'location':
      return <LocationView place={content.place} />;
    case 'contact':
      return <PendingContact accountId={content.accountId} />;
    default:
      return <PendingFile kind={content.kind} message={message} />;
  }
}

function PendingFile(props: { kind: Exclude<FileKind, 'own_sticker'>; message: PendingMessage }) {
  const { t } = useTranslation('refusals');
  const shown = fileOfPending(props.message);
  if (!shown) return <span className={styles.unknown}>{t('chat_media_missing')}</span>;
  const senderId = currentSync()?.accountId ?? null;
  return <FileContent kind={props.kind} shown={shown} senderId={senderId} mine />;
}

type FileKind = Extract<Draftable, { mediaId: string }>['kind'];

function PendingSticker({ mediaId }: { mediaId: string }) {
  return <img className={styles.sticker} src={`/api/v1/media/${mediaId}/view`} alt="" />;
}

function PendingContact({ accountId }: { accountId: string }) {
  const contact = useContactsById().get(accountId);
  const { t } = useTranslation('media');
  if (!contact) return <span className={styles.unknown}>{t('plus.contact')}</span>;
  return (
    <Later>
      <ContactCard person={contact.person} />
    </Later>
  );
}

/** What is fetched when it is first seen keeps its room meanwhile. */
function Later({ children }: { children: ReactNode }) {
  return <Suspense fallback={<span className={styles.later} />}>{children}</Suspense>;
}

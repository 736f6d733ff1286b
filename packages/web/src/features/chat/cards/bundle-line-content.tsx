import type { BundleLine, Entry, Media } from '@teahouse/contract';
import { entryMediaUrl } from '../../../sync/media-cache.ts';
import { LinkText } from '../../../ui/link-text.tsx';
import { useContentLine } from '../entry-line.ts';
import { FileView } from '../media/file-view.tsx';
import { fitPicture } from '../media/fit-picture.ts';
import { LocationView } from '../media/location-view.tsx';
import { fileOfEntry } from '../media/shown-file.ts';
import { OwnStickerView, StickerView } from '../media/sticker-view.tsx';
import { useMediaUrl } from '../media/use-media-url.ts';
import styles from './bundle-line-content.module.css';
import { ContactCard } from './contact-card.tsx';
import { LinkPreviewCard } from './link-preview-card.tsx';

/** What one line of a bundle says; its files are the bundle's. */
export function BundleLineContent(props: { content: BundleLine['content']; entry: Entry }) {
  const { content, entry } = props;
  const lineOf = useContentLine();
  switch (content.kind) {
    case 'text':
      return (
        <>
          <LinkText text={content.text} />
          {content.preview && <LinkPreviewCard preview={content.preview} />}
        </>
      );
    case 'image':
      return <Picture media={content.media} entry={entry} line={lineOf(content)} />;
    case 'video':
      return (
        <video
          className={styles.media}
          style={shapeOf(content.media)}
          src={entryMediaUrl(entry, content.media.id, 'full')}
          poster={entryMediaUrl(entry, content.media.id, 'view')}
          controls
          playsInline
          preload="none"
          aria-label={lineOf(content)}
        >
          <track kind="captions" />
        </video>
      );
    case 'voice':
      return (
        <audio
          className={styles.voice}
          src={entryMediaUrl(entry, content.media.id, 'full')}
          controls
          preload="none"
          aria-label={lineOf(content)}
        >
          <track kind="captions" />
        </audio>
      );
    case 'file':
      return <FileView shown={fileOfEntry(content.media, entry)} />;
    case 'sticker':
      return <StickerView name={content.name} />;
    case 'own_sticker':
      return <OwnStickerView shown={fileOfEntry(content.media, entry)} />;
    case 'location':
      return <LocationView place={content.place} />;
    case 'contact':
      return <ContactCard person={content.person} />;
    default:
      return lineOf(content);
  }
}

function Picture(props: { media: Media; entry: Entry; line: string }) {
  const { media, entry, line } = props;
  const { url } = useMediaUrl(fileOfEntry(media, entry), 'view');
  const source = url ?? media.glimpse;
  return (
    <a href={entryMediaUrl(entry, media.id, 'full')} target="_blank" rel="noopener">
      {source ? (
        <img className={styles.media} style={shapeOf(media)} src={source} alt={line} />
      ) : (
        line
      )}
    </a>
  );
}

function shapeOf(media: Media) {
  const { width, height } = fitPicture(media.width, media.height);
  return { width, aspectRatio: `${width} / ${height}` };
}

import {
  Download,
  FileArchive,
  FileAudio,
  File as FileIcon,
  FileImage,
  FileSpreadsheet,
  FileText,
  FileVideo,
  type LucideIcon,
} from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { formatBytes } from '../../../app/format.ts';
import { currentLanguage } from '../../../app/i18n.ts';
import { entryMediaUrl } from '../../../sync/media-cache.ts';
import styles from './file-view.module.css';
import type { ShownFile } from './shown-file.ts';

const ICONS: readonly [RegExp, LucideIcon][] = [
  [/\.(zip|rar|7z|t?gz|tar|bz2|xz|zst)$/i, FileArchive],
  [/\.(mp3|m4a|flac|wav|ogg|opus|aac|aiff?)$/i, FileAudio],
  [/\.(jpe?g|png|gif|webp|heic|heif|avif|svg|psd|tiff?|raw|dng)$/i, FileImage],
  [/\.(mp4|mov|mkv|webm|avi|m4v)$/i, FileVideo],
  [/\.(xlsx?|csv|ods|numbers|tsv)$/i, FileSpreadsheet],
  [/\.(pdf|docx?|odt|pages|txt|md|rtf|pptx?|odp|key|epub)$/i, FileText],
];

/** A file in the log: what it is, how large, and a way to take it. */
export function FileView({ shown }: { shown: ShownFile }) {
  const { t } = useTranslation('media');
  const name = shown.fileName || t('file.unnamed');
  const Icon = ICONS.find(([pattern]) => pattern.test(name))?.[1] ?? FileIcon;
  const inside = (
    <>
      <span className={styles.icon}>
        <Icon size={24} aria-hidden="true" />
      </span>
      <span className={styles.words}>
        <ShortName name={name} />
        <span className={styles.size}>{formatBytes(shown.bytes, currentLanguage())}</span>
      </span>
    </>
  );
  if ('file' in shown) return <span className={styles.file}>{inside}</span>;
  return (
    <a
      className={styles.file}
      href={entryMediaUrl(shown.place, shown.mediaId, 'full')}
      download={name}
      aria-label={t('file.take', { name, size: formatBytes(shown.bytes, currentLanguage()) })}
    >
      {inside}
      <Download size={20} className={styles.take} aria-hidden="true" />
    </a>
  );
}

/** A long name keeps its end: that is where the kind of the file and the number of its version stand. */
function ShortName({ name }: { name: string }) {
  const tail = name.length > 24 ? name.slice(-10) : '';
  return (
    <span className={styles.name} title={name}>
      <span className={styles.start}>{name.slice(0, name.length - tail.length)}</span>
      {tail && <span className={styles.end}>{tail}</span>}
    </span>
  );
}

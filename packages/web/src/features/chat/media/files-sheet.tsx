import { CircleAlert, X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatBytes } from '../../../app/format.ts';
import { currentLanguage } from '../../../app/i18n.ts';
import { currentSync } from '../../../sync/use-sync.ts';
import { Button } from '../../../ui/button.tsx';
import { CheckboxRow } from '../../../ui/checkbox-row.tsx';
import { IconButton } from '../../../ui/icon-button.tsx';
import { Sheet } from '../../../ui/sheet.tsx';
import styles from './files-sheet.module.css';
import type { Outgoing } from './outgoing.ts';
import { LARGEST, MOST_AT_ONCE, type OutgoingItem, useOutgoingItems } from './outgoing-items.ts';
import { isHeicName } from './shrink-picture.ts';
import { useFileUrl } from './use-media-url.ts';

/** What was chosen, before it goes: seen small, left out one by one, pictures made small or as they are. */
export function FilesSheet(props: {
  conversationId: string;
  outgoing: Extract<Outgoing, { kind: 'files' }>;
  onClose: () => void;
}) {
  const { conversationId, outgoing, onClose } = props;
  const { t } = useTranslation('media');
  const { items, remove, sendAsFile } = useOutgoingItems(outgoing);
  const [original, setOriginal] = useState(false);
  const seen = items.filter((item) => item.kind !== 'file');
  const over = seen.length > MOST_AT_ONCE;
  const allowed = over ? seen.slice(0, MOST_AT_ONCE) : items;
  const going = allowed.filter((item) => item.fault === undefined && fits(item, original));
  const busy = going.some((item) => item.busy);
  const pictures = going.filter((item) => item.kind === 'image');
  const send = () => {
    for (const item of going) sendItem(conversationId, item, original);
    onClose();
  };
  const size = (bytes: number) => formatBytes(bytes, currentLanguage());
  const sum = (of: (item: OutgoingItem) => number) =>
    size(pictures.reduce((all, item) => all + of(item), 0));
  return (
    <Sheet
      open
      onClose={onClose}
      title={t('choose.title', { count: going.length })}
      actions={
        <Button busy={busy} disabled={going.length === 0} onPress={send}>
          {t('choose.send', { count: going.length })}
        </Button>
      }
    >
      {over && (
        <div className={styles.note}>
          <p>{t('choose.tooMany', { count: MOST_AT_ONCE })}</p>
          <Button kind="text" size="s" onPress={() => sendAsFile()}>
            {t('choose.sendAsFiles')}
          </Button>
        </div>
      )}
      <ul className={styles.items}>
        {allowed.map((item) => (
          <Item
            key={item.key}
            item={item}
            tooLarge={!fits(item, original)}
            onRemove={() => (items.length === 1 ? onClose() : remove(item.key))}
            onFile={() => sendAsFile(item.key)}
          />
        ))}
      </ul>
      {pictures.length > 0 && (
        <CheckboxRow
          label={t('choose.originalSize', { size: sum((item) => item.file.size) })}
          hint={
            busy
              ? t('choose.measuring')
              : t('choose.compressed', { size: sum((item) => (item.small ?? item.file).size) })
          }
          checked={original}
          onChange={setOriginal}
        />
      )}
    </Sheet>
  );
}

/** A picture that nobody else's browser shows goes made anew, whatever was wished. */
const fileOf = (item: OutgoingItem, original: boolean): Blob =>
  item.kind === 'image' && item.small && (!original || isHeicName(item.file))
    ? item.small
    : item.file;

const fits = (item: OutgoingItem, original: boolean) =>
  item.busy || fileOf(item, original).size <= LARGEST[item.kind];

function sendItem(conversationId: string, item: OutgoingItem, original: boolean): void {
  const { kind, width, height, durationMs } = item;
  currentSync()?.send(
    conversationId,
    { kind, mediaId: '' },
    {
      file: fileOf(item, original),
      fileName: item.file.name.slice(-200),
      width,
      height,
      durationMs,
      waveform: null,
    },
  );
}

function Item(props: {
  item: OutgoingItem;
  tooLarge: boolean;
  onRemove: () => void;
  onFile: () => void;
}) {
  const { item, tooLarge } = props;
  const { t } = useTranslation('media');
  const { name, size } = item.file;
  const fault = item.fault ?? (tooLarge ? 'tooLarge' : undefined);
  const most = formatBytes(LARGEST[item.kind], currentLanguage());
  return (
    <li className={fault || item.kind === 'file' ? styles.row : styles.tile}>
      {fault || item.kind === 'file' ? (
        <span className={styles.words}>
          <span className={styles.name}>{name}</span>
          {fault ? (
            <span className={styles.fault} role="alert">
              <CircleAlert size={16} aria-hidden="true" />
              {t(`choose.${fault}`, { size: most })}
            </span>
          ) : (
            <span className={styles.size}>{formatBytes(size, currentLanguage())}</span>
          )}
          {fault && fault !== 'empty' && item.kind !== 'file' && (
            <Button kind="text" size="s" onPress={props.onFile}>
              {t('choose.asFile')}
            </Button>
          )}
        </span>
      ) : (
        <Thumb item={item} />
      )}
      <span className={styles.remove}>
        <IconButton
          label={t('choose.remove', { name })}
          icon={<X size={16} />}
          tone="quiet"
          onPress={props.onRemove}
        />
      </span>
    </li>
  );
}

function Thumb({ item }: { item: OutgoingItem }) {
  const url = useFileUrl(item.small ?? item.file);
  if (!url) return <span className={styles.thumb} />;
  if (item.kind === 'video')
    return (
      <video className={styles.thumb} src={`${url}#t=0.1`} muted playsInline preload="metadata" />
    );
  return <img className={styles.thumb} src={url} alt={item.file.name} />;
}

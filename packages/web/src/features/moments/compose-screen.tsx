import { ImagePlus } from 'lucide-react';
import { type ClipboardEvent, useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { goBack } from '../../app/navigation.ts';
import { Screen } from '../../app/screen.tsx';
import { Button } from '../../ui/button.tsx';
import { showToast } from '../../ui/toast.ts';
import { pickFiles } from '../chat/media/pick-files.ts';
import { useDroppedFiles } from '../chat/media/use-dropped-files.ts';
import { LinkPreviewBar } from '../chat/messages/link-preview-bar.tsx';
import { useLinkPreview } from '../chat/messages/use-link-preview.ts';
import { ComposeGrid } from './compose-grid.tsx';
import { ComposeRows } from './compose-rows.tsx';
import styles from './compose-screen.module.css';
import { isWorthKeeping, MOST_PICTURES, mayGo, overBy } from './draft.ts';
import type { DraftDesk } from './draft-desk.ts';
import { useDraft } from './use-draft.ts';

/** Where the characters that are left begin to be counted. */
const NEAR = -100;

/** Writes a moment. What is written stays on the device until it goes, however one leaves. */
export function ComposeScreen() {
  const { t } = useTranslation('moments');
  const { desk } = useDraft();
  const [ready, setReady] = useState<DraftDesk | undefined>();
  useEffect(() => {
    // what lay here before must not be written over unread
    void desk?.ready.then(() => setReady(desk));
  }, [desk]);
  if (!desk || ready !== desk) return <Screen title={t('compose.title')}>{null}</Screen>;
  return <Compose desk={desk} />;
}

function Compose({ desk }: { desk: DraftDesk }) {
  const { t } = useTranslation('moments');
  const { draft } = useDraft();
  const link = useLinkPreview(draft.text);
  const over = overBy(draft.text);
  const add = useCallback(
    (files: readonly File[]) => {
      const wanted = files.filter(isPictureOrFilm);
      if (wanted.length < files.length) showToast(t('compose.onlyPictures'), { tone: 'bad' });
      const leftOut = wanted.length > 0 ? desk.files.add(wanted) : undefined;
      if (leftOut) showToast(t(`compose.leftOut.${leftOut}`), { tone: 'bad' });
    },
    [desk, t],
  );
  const choose = () => void pickFiles({ accept: 'image/*,video/*', multiple: true }).then(add);
  const dropping = useDroppedFiles(add);
  const paste = (event: ClipboardEvent) => {
    const files = [...event.clipboardData.files];
    if (files.length === 0 || event.clipboardData.types.includes('text/plain')) return;
    event.preventDefault();
    add(files);
  };
  const leave = () => goBack('/moments');
  const close = () => {
    leave();
    if (!isWorthKeeping(draft)) return;
    showToast(t('compose.kept'), {
      action: { label: t('compose.discard'), onPress: () => desk.discard() },
    });
  };
  const send = () => {
    desk.send(link.preview ?? null, link.named().previewUrl);
    leave();
  };
  return (
    <Screen
      title={t('compose.title')}
      backAs="close"
      onBack={close}
      actions={
        <Button size="s" disabled={!mayGo(draft)} onPress={send}>
          {t('compose.send')}
        </Button>
      }
    >
      <div className={styles.column}>
        <textarea
          className={styles.text}
          rows={3}
          value={draft.text}
          placeholder={t('compose.placeholder')}
          aria-label={t('compose.placeholder')}
          onChange={(event) => desk.write({ text: event.target.value })}
          onPaste={paste}
        />
        {over > NEAR && (
          <p className={over > 0 ? styles.over : styles.near} role={over > 0 ? 'alert' : undefined}>
            {over > 0
              ? t('compose.over', { count: over })
              : t('compose.left', { count: Math.abs(over) })}
          </p>
        )}
        <LinkPreviewBar link={link} />
        <ComposeGrid desk={desk.files} files={draft.files} most={MOST_PICTURES} onAdd={choose} />
        <ComposeRows desk={desk} draft={draft} />
      </div>
      {dropping && (
        <div className={styles.drop}>
          <ImagePlus size={28} aria-hidden="true" />
          {t('compose.drop')}
        </div>
      )}
    </Screen>
  );
}

const isPictureOrFilm = ({ type, name }: File) =>
  /^(image|video)\//.test(type) || /\.(heic|heif)$/i.test(name);

import { useQuery } from '@tanstack/react-query';
import type { Media, RefusalCode } from '@teahouse/contract';
import { Plus, X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiRefusal, call } from '../../../app/api.ts';
import { queries } from '../../../app/query-client.ts';
import { useRefusalText } from '../../../app/refusal-text.ts';
import { newClientId } from '../../../sync/new-client-id.ts';
import { currentSync, useSync } from '../../../sync/use-sync.ts';
import { Button } from '../../../ui/button.tsx';
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx';
import { showToast } from '../../../ui/toast.ts';
import { compressPicture } from './compress-picture.ts';
import { pickFiles } from './pick-files.ts';
import styles from './sticker-panel.module.css';

const KEY = ['stickers'];

/** One's own stickers: sent with a tap, made of a picture, taken out one by one. */
export function OwnStickers({ conversationId }: { conversationId: string }) {
  const { t } = useTranslation('media');
  const sync = useSync();
  const refusalText = useRefusalText();
  const [adding, setAdding] = useState(false);
  const [tidying, setTidying] = useState(false);
  const [removing, setRemoving] = useState<Media | undefined>(undefined);
  const { data: stickers = [] } = useQuery({
    queryKey: KEY,
    enabled: sync !== undefined,
    queryFn: async () => {
      const ask = async () => (await call('GET /chat/stickers', {})).stickers;
      return sync ? sync.keptAnswer('stickers', ask) : ask();
    },
  });
  const add = async () => {
    const [file] = await pickFiles({ accept: 'image/*' });
    if (!file) return;
    setAdding(true);
    try {
      const mediaId = await upload(file);
      await call('POST /chat/stickers', { body: { mediaId } });
      await queries.invalidateQueries({ queryKey: KEY });
    } catch (error) {
      showToast(refusalText(error), { tone: 'bad' });
    } finally {
      setAdding(false);
    }
  };
  const remove = async ({ id: mediaId }: Media) => {
    setRemoving(undefined);
    try {
      await call('DELETE /chat/stickers/:mediaId', { params: { mediaId } });
    } catch (error) {
      showToast(refusalText(error), { tone: 'bad' });
    }
    await queries.invalidateQueries({ queryKey: KEY });
  };
  return (
    <>
      {stickers.length === 0 && <p className={styles.empty}>{t('sticker.empty')}</p>}
      {stickers.length > 0 && (
        <div className={styles.tidy}>
          <Button kind="text" size="s" onPress={() => setTidying(!tidying)}>
            {t(tidying ? 'sticker.done' : 'sticker.edit')}
          </Button>
        </div>
      )}
      <div className={styles.grid}>
        <button
          type="button"
          className={styles.add}
          disabled={adding}
          aria-label={t(adding ? 'sticker.adding' : 'sticker.addLabel')}
          onClick={() => void add()}
        >
          <Plus size={28} aria-hidden="true" />
          <span>{t(adding ? 'sticker.adding' : 'sticker.add')}</span>
        </button>
        {stickers.map((sticker) => (
          <button
            key={sticker.id}
            type="button"
            className={styles.one}
            aria-label={tidying ? t('sticker.remove') : t('sticker.own')}
            onClick={() =>
              tidying
                ? setRemoving(sticker)
                : currentSync()?.send(conversationId, {
                    kind: 'own_sticker',
                    mediaId: sticker.id,
                  })
            }
          >
            <img src={`/api/v1/media/${sticker.id}/view`} alt="" loading="lazy" draggable={false} />
            {tidying && <X size={20} className={styles.cross} aria-hidden="true" />}
          </button>
        ))}
      </div>
      <ConfirmDialog
        open={removing !== undefined}
        onClose={() => setRemoving(undefined)}
        title={t('sticker.removeTitle')}
        text={t('sticker.removeText')}
        confirm={{
          label: t('sticker.remove'),
          kind: 'danger',
          onPress: () => removing && void remove(removing),
        }}
      />
    </>
  );
}

/** Brings a picture to the house; answers its id. Throws ApiRefusal. */
async function upload(file: File): Promise<string> {
  // what this browser cannot decode the house may still take, or refuse in words
  const { file: small } = await compressPicture(file).catch(() => ({ file }));
  const uploads = currentSync()?.uploads;
  if (!uploads) throw new ApiRefusal('network', 0);
  return new Promise((resolve, reject) => {
    uploads.start(
      { clientId: newClientId(), kind: 'image', file: small, fileName: file.name.slice(-200) },
      {
        onReady: (media) => resolve(media.id),
        onRefused: (code: RefusalCode) => reject(new ApiRefusal(code, 422)),
      },
    );
  });
}

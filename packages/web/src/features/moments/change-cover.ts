import { call } from '../../app/api.ts';
import { queries } from '../../app/query-client.ts';
import { createStore } from '../../app/store.ts';
import { keepFile } from '../../sync/late-media.ts';
import { newClientId } from '../../sync/new-client-id.ts';
import { currentSync } from '../../sync/use-sync.ts';
import { compressPicture } from '../chat/media/compress-picture.ts';
import { pickFiles } from '../chat/media/pick-files.ts';
import { momentsState } from './follow-moments.ts';
import { tellRefused } from './tell-refused.ts';

/** The upload of the cover that is on its way; undefined while none is. */
export const coverUpload = createStore<string | undefined>(undefined);

/** Asks for a picture and makes it my cover. `onBroken`: it cannot be opened. */
export async function chooseCover(onBroken: () => void): Promise<void> {
  const [file] = await pickFiles({ accept: 'image/*' });
  const uploads = currentSync()?.uploads;
  if (!file || !uploads) return;
  const small = await compressPicture(file).catch(() => undefined);
  if (!small) return onBroken();
  const clientId = newClientId();
  coverUpload.set(clientId);
  const end = () => coverUpload.set(undefined);
  uploads.start(
    { clientId, kind: 'image', file: small.file, fileName: file.name.slice(-200) },
    {
      onReady: (media) => {
        void keepFile(media, small.file);
        void setCover(media.id).finally(end);
      },
      onRefused: () => {
        end();
        onBroken();
      },
    },
  );
}

/** Gives up the cover that is on its way. */
export function stopCover(): void {
  const clientId = coverUpload.get();
  if (clientId) currentSync()?.uploads.cancel(clientId);
  coverUpload.set(undefined);
}

/** Makes a picture of mine my cover; null: the one that everybody begins with. */
export async function setCover(coverMediaId: string | null): Promise<void> {
  try {
    await call('PATCH /moments/settings', { body: { coverMediaId } });
  } catch (error) {
    await tellRefused(error);
  }
  await queries.invalidateQueries({ queryKey: momentsState.queryKey });
  await queries.invalidateQueries({ queryKey: ['moments', 'of'] });
}

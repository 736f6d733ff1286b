import { useSyncExternalStore } from 'react';
import type { PendingMessage } from '../../../sync/device-store.ts';
import { uploadIdOf } from '../../../sync/outbox.ts';
import type { UploadProgress } from '../../../sync/uploads.ts';
import { useSync } from '../../../sync/use-sync.ts';

const nothing = () => () => undefined;

/** How far the file of a message that waits is; undefined where nothing of it is under way. */
export function useUpload(message: PendingMessage | undefined): UploadProgress | undefined {
  const progress = useSync()?.uploads.progress;
  return useSyncExternalStore(
    progress?.subscribe ?? nothing,
    () => message && progress?.get().get(uploadIdOf(message)),
  );
}

/** The share that has arrived, in whole percent. */
export const percentOf = ({ sent, bytes }: Pick<UploadProgress, 'sent' | 'bytes'>): number =>
  bytes === 0 ? 0 : Math.floor((sent / bytes) * 100);

import type { mediaRoutes } from '@teahouse/contract';
import type { Handlers } from '../../platform/http/handlers.ts';
import { refuse } from '../../platform/refusal.ts';
import { appendUpload } from './append-upload.ts';
import { cancelUpload } from './cancel-upload.ts';
import { finishUpload } from './finish-upload.ts';
import type { MediaParts } from './index.ts';
import { openOwnVariant } from './open-variant.ts';
import { startUpload } from './start-upload.ts';
import type { MediaTables } from './tables.ts';
import { findUpload, presentUpload } from './upload-state.ts';

/** The HTTP side of media. */
export function createMediaHandlers(parts: MediaParts): Handlers<typeof mediaRoutes> {
  const keyOf = (call: { caller: { accountId: string }; params: { uploadId: string } }) => ({
    accountId: call.caller.accountId,
    uploadId: call.params.uploadId,
  });
  return {
    startUpload: async ({ caller, body }) => ({
      upload: await startUpload(parts, caller.accountId, body),
    }),
    getUpload: async (call) => {
      const tables = parts.database.tables<MediaTables>();
      const row = (await findUpload(tables, keyOf(call))) ?? refuse('common.not_found');
      return { upload: await presentUpload(tables, row) };
    },
    appendUpload: async (call) => ({
      upload: await appendUpload(parts, keyOf(call), call.query.offset, call.upload),
    }),
    finishUpload: async (call) => ({ upload: await finishUpload(parts, keyOf(call)) }),
    cancelUpload: async (call) => {
      await cancelUpload(parts, keyOf(call));
      return { done: true };
    },
    getOwnMedia: async ({ caller, params }) => {
      const own = await openOwnVariant(parts, caller.accountId, params.mediaId, params.variant);
      return { ...(own ?? refuse('common.not_found')), cache: 'checked' };
    },
  };
}

import type { PostImport } from '@teahouse/contract';
import type { Import } from '../import-state.ts';

/** An import of posts as routes answer it. */
export const presentPostImport = (row: Import): PostImport => ({
  id: row.import_id,
  fileName: row.file_name,
  bytes: Number(row.bytes),
  state: row.state,
  progress: row.progress,
  preview: row.preview,
  choice: row.choice,
  posts: row.messages,
  moments: row.moments,
  files: row.attachments,
  known: row.known,
  reported: row.not_understood,
  refusal: row.refusal,
  createdAt: row.created_at.toISOString(),
  finishedAt: row.finished_at?.toISOString() ?? null,
});

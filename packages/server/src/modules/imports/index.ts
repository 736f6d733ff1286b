import type { House } from '../../app.ts';
import type { ChatService } from '../chat/index.ts';
import { defineDropFiles } from './erase-import.ts';
import { createImportsHandlers } from './http.ts';
import { defineReadJob } from './read-job.ts';
import { startSweep } from './sweep.ts';

export interface ImportsParts
  extends Pick<House, 'config' | 'database' | 'clock' | 'bus' | 'blobs' | 'jobs' | 'log'> {
  chat: Pick<
    ChatService,
    'createArchive' | 'appendArchive' | 'publishArchive' | 'removeConversations'
  >;
}

/** Exports of other messengers become read-only conversations (CH-10). */
export function createImports(parts: ImportsParts) {
  defineReadJob(parts);
  defineDropFiles(parts);
  startSweep(parts);
  return { handlers: createImportsHandlers(parts) };
}

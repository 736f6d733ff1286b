import { z } from 'zod';
import type { House } from '../../app.ts';
import type { ChatService } from '../chat/index.ts';
import { createImportsHandlers } from './http.ts';
import { readExport } from './read-export.ts';

export interface ImportsParts
  extends Pick<House, 'config' | 'database' | 'clock' | 'bus' | 'blobs' | 'jobs' | 'log'> {
  chat: Pick<
    ChatService,
    'createArchive' | 'appendArchive' | 'publishArchive' | 'removeConversations'
  >;
}

const ReadPayload = z.object({ accountId: z.string(), importId: z.string() });

/** Exports of other messengers become read-only conversations (CH-10). */
export function createImports(parts: ImportsParts) {
  parts.jobs.define('imports.read', (payload) => readExport(parts, ReadPayload.parse(payload)));
  return { handlers: createImportsHandlers(parts) };
}

import type { House } from '../../app.ts';
import type { ChatService } from '../chat/index.ts';
import type { MediaService } from '../media/index.ts';
import type { MomentsService } from '../moments/index.ts';
import type { SquareService } from '../square/index.ts';
import { defineDropFiles } from './erase-import.ts';
import { createImportsHandlers } from './http.ts';
import { defineErasePosts } from './posts/erase-posts.ts';
import { createPostImportsHandlers } from './posts/http.ts';
import { defineReadJob } from './read-job.ts';
import { UploadsUnderWay } from './start-import.ts';
import { startSweep } from './sweep.ts';

export interface ImportsParts
  extends Pick<House, 'config' | 'database' | 'clock' | 'bus' | 'blobs' | 'jobs' | 'log'> {
  chat: Pick<
    ChatService,
    'createArchive' | 'appendArchive' | 'publishArchive' | 'removeConversations'
  >;
  media: Pick<MediaService, 'storeMedia'>;
  moments: Pick<MomentsService, 'importMoment' | 'removeImported'>;
  square: Pick<SquareService, 'prepareImport' | 'readImported' | 'importPost' | 'removeImported'>;
}

/** Exports of other messengers become read-only conversations (CH-10), archives of one's own posts become posts (SQ-7). */
export function createImports(parts: ImportsParts) {
  defineReadJob(parts);
  defineDropFiles(parts);
  defineErasePosts(parts);
  startSweep(parts);
  // what an account may have on its way up is counted for both kinds together
  const uploads = new UploadsUnderWay();
  return {
    handlers: createImportsHandlers(parts, uploads),
    postHandlers: createPostImportsHandlers(parts, uploads),
  };
}

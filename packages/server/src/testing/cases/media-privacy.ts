import type { Things } from '../privacy-town.ts';
import { CHANGES, type Way, way } from '../privacy-way.ts';

const upload = (things: Things) => ({ params: { uploadId: things.upload } });

/** Every way to what ann uploads, and to what she uploaded. */
export const mediaWays: Way[] = [
  way('an upload', 'GET /media/uploads/:uploadId', upload, ['ann']),
  way(
    'an upload',
    'PATCH /media/uploads/:uploadId',
    (things) => ({ ...upload(things), query: { offset: 0 }, upload: Buffer.from('mine') }),
    ['ann'],
    CHANGES,
  ),
  way('an upload', 'POST /media/uploads/:uploadId/finish', upload, [], {
    refused: { ann: 'media.incomplete' },
  }),
  way('an upload', 'DELETE /media/uploads/:uploadId', upload, ['ann'], CHANGES),
  way(
    'a finished upload',
    'GET /media/uploads/:uploadId',
    ({ ownMedia }) => ({ params: { uploadId: ownMedia } }),
    ['ann'],
  ),
  ...(['full', 'view'] as const).map((variant) =>
    way(
      'media of ann',
      'GET /media/:mediaId/:variant',
      ({ ownMedia }) => ({ params: { mediaId: ownMedia, variant } }),
      variant === 'full' ? ['ann'] : [],
    ),
  ),
];

import { randomUUID } from 'node:crypto';
import type { Endpoint } from '@teahouse/contract/client';
import type { Guest, OpenedApp } from '../open-app.ts';
import type { Case, Company } from '../route-cases.ts';

type MediaEndpoint = Extract<Endpoint, `${string} /media/${string}`>;

const ofUpload = ({ uploadId }: Company) => ({ params: { uploadId } });

/** A well-formed call for each route of media. */
export const mediaCases: { [E in MediaEndpoint]: Case<E> } = {
  'POST /media/uploads': {
    input: () => ({
      body: { clientId: randomUUID(), kind: 'file', bytes: 1_000, fileName: '../茶.txt' },
    }),
    answers: 'ok',
  },
  'GET /media/uploads/:uploadId': { input: ofUpload, answers: 'ok' },
  'PATCH /media/uploads/:uploadId': {
    input: (company) => ({
      ...ofUpload(company),
      query: { offset: 4 },
      upload: Buffer.from('less'),
    }),
    answers: 'ok',
  },
  'POST /media/uploads/:uploadId/finish': { input: ofUpload, answers: 'media.incomplete' },
  'DELETE /media/uploads/:uploadId': { input: ofUpload, answers: 'ok' },
  'GET /media/:mediaId/:variant': {
    input: ({ mediaId }) => ({ params: { mediaId, variant: 'full' } }),
    answers: 'ok',
  },
};

/** Uploads a file of these words in one part; without `whole` its last four bytes are owed. */
export async function uploadWords(
  app: OpenedApp,
  owner: Guest,
  words: string,
  whole = true,
): Promise<string> {
  const bytes = Buffer.from(words);
  const { upload } = await app.ask(owner, 'POST /media/uploads', {
    body: {
      clientId: randomUUID(),
      kind: 'file',
      bytes: bytes.length + (whole ? 0 : 4),
      fileName: `${words}.txt`,
    },
  });
  const params = { uploadId: upload.id };
  await app.ask(owner, 'PATCH /media/uploads/:uploadId', {
    params,
    query: { offset: 0 },
    upload: bytes,
  });
  if (whole) await app.ask(owner, 'POST /media/uploads/:uploadId/finish', { params });
  return upload.id;
}

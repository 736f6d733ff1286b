import type { postImportsRoutes, Route } from '@teahouse/contract';
import type { Guest, OpenedApp } from '../open-app.ts';
import type { Case, Company } from '../route-cases.ts';

type EndpointOf<R> = R extends Route ? `${R['method']} ${R['path']}` : never;
type PostImportsEndpoint = EndpointOf<(typeof postImportsRoutes)[keyof typeof postImportsRoutes]>;

const one = '/post-imports/:importId';
const ofImport = ({ postImportId }: Company) => ({ params: { importId: postImportId } });

/** A well-formed call for each route of imports of posts. */
export const postImportsCases: { [E in PostImportsEndpoint]: Case<E> } = {
  'POST /post-imports': {
    input: () => ({ query: { fileName: 'archive.zip' }, upload: Buffer.from('no archive') }),
    answers: 'ok',
  },
  'GET /post-imports': { input: () => ({}), answers: 'ok' },
  [`GET ${one}`]: { input: ofImport, answers: 'ok' },
  [`POST ${one}/confirm`]: {
    input: (company) => ({
      ...ofImport(company),
      body: { publicTo: 'square', privateTo: 'leave_out' },
    }),
    answers: 'imports.not_waiting',
  },
  [`POST ${one}/cancel`]: { input: ofImport, answers: 'ok' },
  [`DELETE ${one}`]: { input: ofImport, answers: 'ok' },
  [`GET ${one}/report`]: {
    input: (company) => ({ ...ofImport(company), query: { after: 0 } }),
    answers: 'ok',
  },
};

/** Uploads what is no archive, and answers its import. */
export async function startPostImport(app: OpenedApp, owner: Guest): Promise<string> {
  const call = { query: { fileName: 'archive.zip' }, upload: Buffer.from('no archive') };
  return (await app.ask(owner, 'POST /post-imports', call)).import.id;
}

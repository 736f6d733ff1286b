import type { ImportsParts } from '../index.ts';

const never = async (): Promise<never> => {
  throw new Error('a chat writes no post');
};

/** Stands for the neighbours that only imports of posts need, where a test is about chats alone. */
export const noPosts: Pick<ImportsParts, 'media' | 'moments' | 'square'> = {
  media: { storeMedia: never },
  moments: { importMoment: never, removeImported: never },
  square: { prepareImport: never, readImported: never, importPost: never, removeImported: never },
};

import { QueryClient } from '@tanstack/react-query';

/** The cache of answers to requests. Chats do not live here but in the sync store. */
export const queries = new QueryClient({
  defaultOptions: {
    queries: { staleTime: 30_000, retry: 1, networkMode: 'offlineFirst' },
    mutations: { networkMode: 'always' },
  },
});

import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { Router } from 'wouter';
import { ToastRegion } from '../ui/toast-region.tsx';
import { ErrorBoundary } from './error-boundary.tsx';
import { useTeahouseLocation } from './navigation.ts';
import { Shell } from './shell.tsx';

/** The cache of answers to requests. Chats do not live here but in the sync store. */
export const queries = new QueryClient({
  defaultOptions: {
    queries: { staleTime: 30_000, retry: 1, networkMode: 'offlineFirst' },
    mutations: { networkMode: 'always' },
  },
});

/** The whole app. */
export function App() {
  return (
    <ErrorBoundary>
      <QueryClientProvider client={queries}>
        <Router hook={useTeahouseLocation}>
          <Shell />
          <ToastRegion />
        </Router>
      </QueryClientProvider>
    </ErrorBoundary>
  );
}

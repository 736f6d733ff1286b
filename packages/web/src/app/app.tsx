import { QueryClientProvider } from '@tanstack/react-query';
import { Router } from 'wouter';
import { ToastRegion } from '../ui/toast-region.tsx';
import { ErrorBoundary } from './error-boundary.tsx';
import { useTeahouseLocation } from './navigation.ts';
import { queries } from './query-client.ts';
import { Shell } from './shell.tsx';

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

import { type ComponentProps, lazy, Suspense } from 'react';
import type { Menu } from './menu.tsx';

const Fetched = lazy(() => import('./menu.tsx').then((file) => ({ default: file.Menu })));

/** A menu, fetched when the first one is opened. */
export function LaterMenu(props: ComponentProps<typeof Menu>) {
  return (
    <Suspense fallback={null}>
      <Fetched {...props} />
    </Suspense>
  );
}

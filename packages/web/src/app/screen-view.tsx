import { Suspense, use, useMemo } from 'react';
import { ScrollKeyContext } from '../ui/scroll-memory.ts';
import { SkeletonRows } from '../ui/skeleton.tsx';
import { ErrorBoundary } from './error-boundary.tsx';
import { currentEntry } from './navigation.ts';
import { PaneContext, type PanePlace } from './pane.ts';
import styles from './screen-view.module.css';
import { fillPath, type ScreenMatch } from './screens.ts';
import { tabPath } from './tabs.ts';

/** Where the chevron of a screen leads; undefined where none is drawn. */
export function parentOf(match: ScreenMatch): string | undefined {
  const { entry, params } = match;
  if (entry.parent !== undefined) return fillPath(entry.parent, params);
  if (entry.tab === undefined) return undefined;
  const root = tabPath[entry.tab];
  return entry.path === root ? undefined : root;
}

/** Shows one screen in its pane, loading it first where needed. */
export function ScreenView(props: {
  match: ScreenMatch;
  pane: PanePlace['pane'];
  /** The list beside already is where the chevron would lead. */
  besideParent?: boolean;
}) {
  const { match, pane, besideParent } = props;
  const parent = parentOf(match);
  const place = useMemo<PanePlace>(
    () => ({ match, pane, parent, besideParent: besideParent ?? false }),
    [match, pane, parent, besideParent],
  );
  // A list keeps its place however one returns to it; other visits are told apart by their entry.
  const visit = useMemo(
    () => (pane === 'list' ? match.path : `${currentEntry().id} ${match.path}`),
    [pane, match.path],
  );
  return (
    <PaneContext value={place}>
      <ScrollKeyContext value={visit}>
        <ErrorBoundary key={match.path} onRetry={match.entry.retry}>
          <Suspense fallback={<Waiting />}>
            <Loaded match={match} />
          </Suspense>
        </ErrorBoundary>
      </ScrollKeyContext>
    </PaneContext>
  );
}

function Loaded({ match }: { match: ScreenMatch }) {
  const Component = use(match.entry.ready());
  return <Component params={match.params} />;
}

function Waiting() {
  return (
    <div className={styles.waiting}>
      <SkeletonRows />
    </div>
  );
}

import { useMemo, useSyncExternalStore } from 'react';
import { useSync } from '../../sync/use-sync.ts';
import { type Draft, emptyDraft } from './draft.ts';
import { type DraftDesk, deskOf } from './draft-desk.ts';

const nothing = () => () => undefined;

/** The moment that is being written, and the desk where it lies; undefined while nobody is signed in. */
export function useDraft(): { desk: DraftDesk | undefined; draft: Draft } {
  const sync = useSync();
  const desk = useMemo(() => sync && deskOf(sync), [sync]);
  const draft = useSyncExternalStore(
    desk?.draft.subscribe ?? nothing,
    () => desk?.draft.get() ?? emptyDraft,
  );
  return { desk, draft };
}

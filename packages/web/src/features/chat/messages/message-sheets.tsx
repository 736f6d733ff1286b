import { lazy, Suspense } from 'react';
import { useStore } from '../../../app/store.ts';
import { closeSheet, messageSheet } from './open-sheet.ts';

const ForwardSheet = lazy(() =>
  import('./forward-sheet.tsx').then((file) => ({ default: file.ForwardSheet })),
);
const EmojiSheet = lazy(() =>
  import('./emoji-sheet.tsx').then((file) => ({ default: file.EmojiSheet })),
);
const ReactionsSheet = lazy(() =>
  import('./reactions-sheet.tsx').then((file) => ({ default: file.ReactionsSheet })),
);
const ReadersSheet = lazy(() =>
  import('./readers-sheet.tsx').then((file) => ({ default: file.ReadersSheet })),
);

/** Stands once in a screen: draws the sheets about its messages when they are opened. */
export function MessageSheets() {
  const now = useStore(messageSheet);
  if (!now) return null;
  const { sheet, open } = now;
  const frame = { open, onClose: closeSheet };
  return (
    <Suspense fallback={null}>
      {sheet.kind === 'forward' && (
        <ForwardSheet {...frame} what={sheet.what} onDone={sheet.onDone} />
      )}
      {sheet.kind === 'emoji' && <EmojiSheet {...frame} entry={sheet.entry} />}
      {sheet.kind === 'reactions' && <ReactionsSheet {...frame} entry={sheet.entry} />}
      {sheet.kind === 'readers' && <ReadersSheet {...frame} entry={sheet.entry} />}
    </Suspense>
  );
}

import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { usePane } from './pane.ts';

type Pane = 'list' | 'detail' | 'full';
const titles: Partial<Record<Pane, string>> = {};

function show(app: string): void {
  const title = titles.full ?? titles.detail ?? titles.list;
  document.title = title && title !== app ? `${title} · ${app}` : app;
}

/** Names the page in the browser's tab: the detail's title before the list's. */
export function useDocumentTitle(title: string): void {
  const { t } = useTranslation('app');
  const pane = usePane()?.pane ?? 'full';
  const app = t('name');
  useEffect(() => {
    titles[pane] = title;
    show(app);
    return () => {
      if (titles[pane] === title) delete titles[pane];
      show(app);
    };
  }, [title, pane, app]);
}

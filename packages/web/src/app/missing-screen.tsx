import { useTranslation } from 'react-i18next';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { useDocumentTitle } from './document-title.ts';
import { tabPath } from './tabs.ts';

/** An address that leads nowhere. */
export function MissingScreen() {
  const { t } = useTranslation('app');
  useDocumentTitle(t('missing.title'));
  return (
    <main>
      <EmptyState
        level={1}
        title={t('missing.title')}
        text={t('missing.text')}
        actions={<Button to={tabPath.chats}>{t('missing.action')}</Button>}
      />
    </main>
  );
}

import { useTranslation } from 'react-i18next';
import { EmptyState } from '../ui/empty-state.tsx';
import { usePane } from './pane.ts';
import { Screen } from './screen.tsx';

/** A room whose furniture has not arrived: names the room and promises nothing. */
export function ComingScreen() {
  const { t } = useTranslation('app');
  const tab = usePane()?.match.entry.tab ?? 'chats';
  return (
    <Screen root title={t(`tab.${tab}`)}>
      <EmptyState title={t('coming.title')} text={t('coming.text')} />
    </Screen>
  );
}

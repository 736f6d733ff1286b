import { useTranslation } from 'react-i18next';
import { Screen } from '../../app/screen.tsx';
import { tabPath } from '../../app/tabs.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ArtStage } from './art-stage.tsx';

/** The square before it opens: says what will be here, shows nothing that is not. */
export function SquareScreen() {
  const { t } = useTranslation('square');
  return (
    <Screen root title={t('title')}>
      <EmptyState
        art={<ArtStage />}
        title={t('empty.title')}
        text={t('empty.text')}
        actions={
          <Button kind="soft" to={tabPath.chats}>
            {t('empty.action')}
          </Button>
        }
      />
    </Screen>
  );
}

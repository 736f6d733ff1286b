import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../app/api.ts';
import { MissingScreen } from '../../app/missing-screen.tsx';
import { navigate } from '../../app/navigation.ts';
import { Screen } from '../../app/screen.tsx';
import type { ScreenProps } from '../../app/screens.ts';
import { SkeletonRows } from '../../ui/skeleton.tsx';

/** Where the link of a personal QR code leads, when a phone's own camera opened it. */
export function CodeLandingScreen({ params }: ScreenProps<'/q/:token'>) {
  const { t } = useTranslation('contacts');
  const queries = useQueryClient();
  const [missing, setMissing] = useState(false);
  const { token } = params;
  useEffect(() => {
    call('POST /contacts/scan', { body: { link: token } }).then(
      ({ found }) => {
        queries.setQueryData(['person', found.person.id], found);
        navigate(`/people/${found.person.id}`, { replace: true });
      },
      () => setMissing(true),
    );
  }, [token, queries]);
  if (missing) return <MissingScreen />;
  return (
    <Screen title={t('person.title')}>
      <SkeletonRows rows={3} />
    </Screen>
  );
}

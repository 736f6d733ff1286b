import { useQueryClient } from '@tanstack/react-query';
import { ScanEye } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { call } from '../../app/api.ts';
import { MissingScreen } from '../../app/missing-screen.tsx';
import { useRefusalText } from '../../app/refusal-text.ts';
import { Screen } from '../../app/screen.tsx';
import type { ScreenProps } from '../../app/screens.ts';
import { useContacts, useContactsById } from '../../sync/contacts.ts';
import { Gap } from '../../ui/gap.tsx';
import { MenuCell } from '../../ui/menu-cell.tsx';
import { SwitchRow } from '../../ui/switch-row.tsx';
import { showToast } from '../../ui/toast.ts';

/** What a friend and I see of each other. */
export function PermissionsScreen({ params }: ScreenProps<'/people/:accountId/permissions'>) {
  const { t } = useTranslation('contacts');
  const refusalText = useRefusalText();
  const queries = useQueryClient();
  const contact = useContactsById().get(params.accountId);
  const { isPending } = useContacts();
  if (!contact)
    return isPending ? <Screen title={t('person.permissions')}>{null}</Screen> : <MissingScreen />;
  const change = async (body: {
    chatOnly?: boolean;
    hideMyMoments?: boolean;
    hideTheirMoments?: boolean;
  }) => {
    try {
      await call('PATCH /contacts/:accountId', { params, body });
    } catch (error) {
      showToast(refusalText(error), { tone: 'bad' });
    }
    await queries.invalidateQueries({ queryKey: ['contacts'] });
    await queries.invalidateQueries({ queryKey: ['person', params.accountId] });
  };
  return (
    <Screen title={t('person.permissions')}>
      <SwitchRow
        label={t('permissions.chatOnly')}
        hint={t('permissions.chatOnlyHint')}
        checked={contact.chatOnly}
        onChange={(chatOnly) => void change({ chatOnly })}
      />
      <Gap />
      <SwitchRow
        label={t('permissions.hideMine')}
        checked={contact.chatOnly || contact.hideMyMoments}
        disabled={contact.chatOnly}
        onChange={(hideMyMoments) => void change({ hideMyMoments })}
      />
      <SwitchRow
        label={t('permissions.hideTheirs')}
        checked={contact.chatOnly || contact.hideTheirMoments}
        disabled={contact.chatOnly}
        onChange={(hideTheirMoments) => void change({ hideTheirMoments })}
      />
      <Gap />
      <MenuCell
        icon={<ScanEye size={24} />}
        iconTone="tea"
        label={t('permissions.seeMe')}
        to={`/see-me-as/${params.accountId}`}
      />
    </Screen>
  );
}

import { UserPlus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { MenuCell } from '../../../ui/menu-cell.tsx';
import { useInvitations } from './use-invitations.ts';

/** Says that invitations into groups wait and leads to them; nothing where none do. */
export function InvitationsRow() {
  const { t } = useTranslation('chat');
  const { data = [] } = useInvitations();
  if (data.length === 0) return null;
  return (
    <MenuCell
      icon={<UserPlus size={24} />}
      iconTone="tea"
      label={t('invitationsRow', { count: data.length })}
      to="/chats/invitations"
    />
  );
}

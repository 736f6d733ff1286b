import type { Role } from '@teahouse/contract';
import { useTranslation } from 'react-i18next';
import { TagLabel } from '../../../ui/tag-label.tsx';

/** Says beside a name who owns a group and who helps; nothing for members. */
export function RoleLabel({ role }: { role: Role }) {
  const { t } = useTranslation('groups');
  return role === 'member' ? null : <TagLabel>{t(`role.${role}`)}</TagLabel>;
}

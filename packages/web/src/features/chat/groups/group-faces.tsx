import type { GroupGlance, Person } from '@teahouse/contract';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { useNameOf } from '../../../sync/contacts.ts';
import { MosaicAvatar } from '../../../ui/mosaic-avatar.tsx';

/** The picture of a group: its first nine faces. */
export function GroupFaces({ faces, size }: { faces: readonly Person[]; size: 40 | 48 | 64 }) {
  const nameOf = useNameOf();
  return (
    <MosaicAvatar
      size={size}
      members={faces.map((face) => ({
        name: nameOf(face.id) || face.displayName,
        src: face.avatarUrl,
        seed: face.id,
      }))}
    />
  );
}

/** What a group is called that I am not in: its name, else those of its first three faces. */
export function useGlanceName(): (group: GroupGlance) => string {
  const { t } = useTranslation(['groups', 'chat']);
  const nameOf = useNameOf();
  return useCallback(
    (group) => {
      if (group.name) return group.name;
      const names = group.faces.slice(0, 3).map((face) => nameOf(face.id) || face.displayName);
      return names.join(t('chat:listComma')) || t('glance.unnamed');
    },
    [t, nameOf],
  );
}

import { useTranslation } from 'react-i18next';
import { IconButton } from '../../../ui/icon-button.tsx';
import type { Outgoing } from './outgoing.ts';
import { outgoingSources } from './outgoing-sources.tsx';

/** Beside the field of a desk: what can be sent besides words. A desk has no camera at its back. */
export function ComposerTools({ onOutgoing }: { onOutgoing: (outgoing: Outgoing) => void }) {
  const { t } = useTranslation('media');
  return outgoingSources(onOutgoing, 24)
    .filter(({ key }) => key !== 'camera' && key !== 'video')
    .map(({ key, icon, choose }) => (
      <IconButton key={key} label={t(`plus.${key}`)} icon={icon} onPress={choose} />
    ));
}

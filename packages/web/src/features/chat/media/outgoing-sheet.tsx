import { useTranslation } from 'react-i18next';
import { currentSync } from '../../../sync/use-sync.ts';
import { ContactSheet } from './contact-sheet.tsx';
import { FilesSheet } from './files-sheet.tsx';
import { LocationSheet } from './location-sheet.tsx';
import type { Outgoing } from './outgoing.ts';

/** The sheet for what is about to be sent. */
export function OutgoingSheet(props: {
  conversationId: string;
  outgoing: Outgoing;
  onClose: () => void;
}) {
  const { conversationId, outgoing, onClose } = props;
  const { t } = useTranslation('media');
  if (outgoing.kind === 'location')
    return (
      <LocationSheet
        title={t('location.title')}
        action={t('location.send')}
        onChoose={(place) => currentSync()?.send(conversationId, { kind: 'location', place })}
        onClose={onClose}
      />
    );
  if (outgoing.kind === 'contact')
    return <ContactSheet conversationId={conversationId} onClose={onClose} />;
  return <FilesSheet conversationId={conversationId} outgoing={outgoing} onClose={onClose} />;
}

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
  if (outgoing.kind === 'location')
    return <LocationSheet conversationId={conversationId} onClose={onClose} />;
  if (outgoing.kind === 'contact')
    return <ContactSheet conversationId={conversationId} onClose={onClose} />;
  return <FilesSheet conversationId={conversationId} outgoing={outgoing} onClose={onClose} />;
}

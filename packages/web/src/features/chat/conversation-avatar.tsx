import type { Conversation } from '@teahouse/contract';
import { Archive } from 'lucide-react';
import type { ReactNode } from 'react';
import { useNameOf } from '../../sync/contacts.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { IconTile } from '../../ui/icon-tile.tsx';
import { MosaicAvatar } from '../../ui/mosaic-avatar.tsx';

/** The picture of a conversation: the friend's, the mosaic of a group, a box for an archive. */
export function ConversationAvatar({
  conversation,
  mark,
}: {
  conversation: Conversation;
  mark?: ReactNode;
}) {
  const nameOf = useNameOf();
  if (conversation.kind === 'archive') return <IconTile icon={<Archive size={24} />} mark={mark} />;
  if (conversation.peer)
    return (
      <Avatar
        name={nameOf(conversation.peer.id) || conversation.peer.displayName}
        src={conversation.peer.avatarUrl}
        seed={conversation.peer.id}
        mark={mark}
      />
    );
  return (
    <MosaicAvatar
      members={conversation.faces.map((face) => ({
        name: nameOf(face.id) || face.displayName,
        src: face.avatarUrl,
        seed: face.id,
      }))}
      mark={mark}
    />
  );
}

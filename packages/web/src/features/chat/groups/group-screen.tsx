import type { Conversation, GroupSettings, Role } from '@teahouse/contract';
import type { ReactNode } from 'react';
import { MissingScreen } from '../../../app/missing-screen.tsx';
import { Screen } from '../../../app/screen.tsx';
import { useConversation, useConversations } from '../../../sync/use-sync.ts';
import { SkeletonRows } from '../../../ui/skeleton.tsx';
import { useMembers } from '../use-members.ts';

/** A group that I am in. */
export type OpenGroup = Conversation & { group: GroupSettings };

/** Draws a screen of a group that I am in; missing where there is none, or where my role may not. */
export function GroupScreen(props: {
  conversationId: string;
  /** Shown while the group is on its way. */
  title: string;
  may?: (role: Role) => boolean;
  children: (group: OpenGroup) => ReactNode;
}) {
  const { conversationId, may } = props;
  const conversation = useConversation(conversationId);
  const known = useConversations() !== undefined;
  const members = useMembers(conversationId);
  if (conversation?.group) {
    if (may && !may(conversation.role)) return <MissingScreen />;
    return props.children({ ...conversation, group: conversation.group });
  }
  if (conversation || (known && members.isError)) return <MissingScreen />;
  return (
    <Screen title={props.title}>
      <SkeletonRows />
    </Screen>
  );
}

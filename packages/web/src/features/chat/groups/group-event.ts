import type { Content } from '@teahouse/contract';
import type { TFunction } from 'i18next';

/** How an event line calls people. */
export interface EventNames {
  /** Who did it. */
  who: string;
  call: (accountId: string) => string;
  list: (accountIds: readonly string[]) => string;
}

/** What changed in a group, in one line; undefined for what is no change of a group. */
export function describeGroupEvent(
  content: Content,
  t: TFunction<'chat'>,
  { who, call, list }: EventNames,
): string | undefined {
  switch (content.kind) {
    case 'group_created':
      return t('event.groupCreated', { who, names: list(content.memberIds) });
    case 'members_added':
      return t('event.membersAdded', { who, names: list(content.memberIds) });
    case 'member_joined': {
      if (content.inviterId === null) return t('event.joinedByLink', { who });
      const inviter = call(content.inviterId);
      return content.by === 'link'
        ? t('event.joinedByLinkOf', { who, inviter })
        : t('event.joinedByInvitation', { who, inviter });
    }
    case 'members_removed':
      if (content.dissolved) return t('event.dissolved', { who });
      return t('event.membersRemoved', { who, names: list(content.memberIds) });
    case 'member_left':
      return content.ownerId
        ? t('event.ownerLeft', { who, owner: call(content.ownerId) })
        : t('event.memberLeft', { who });
    case 'group_renamed':
      return t('event.groupRenamed', { who, name: content.name });
    case 'announcement':
      return content.text
        ? t('event.announcement', { who, text: content.text })
        : t('event.announcementGone', { who });
    case 'owner_changed':
      return t('event.ownerChanged', { who, owner: call(content.ownerId) });
    case 'admins_changed':
      return [
        content.addedIds.length > 0 &&
          t('event.adminsAdded', { who, names: list(content.addedIds) }),
        content.removedIds.length > 0 &&
          t('event.adminsRemoved', { who, names: list(content.removedIds) }),
      ]
        .filter(Boolean)
        .join(t('listPause'));
    case 'approval_changed':
      return t(content.approval ? 'event.approvalOn' : 'event.approvalOff', { who });
    default:
      return undefined;
  }
}

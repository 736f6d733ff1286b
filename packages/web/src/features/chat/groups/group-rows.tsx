import { QrCode } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { call } from '../../../app/api.ts';
import { useSession } from '../../../app/session.ts';
import { Badge } from '../../../ui/badge.tsx';
import { Gap } from '../../../ui/gap.tsx';
import { MenuCell } from '../../../ui/menu-cell.tsx';
import { SwitchRow } from '../../../ui/switch-row.tsx';
import { mayManage, mayRename } from './group-rights.ts';
import styles from './group-rows.module.css';
import type { OpenGroup } from './group-screen.tsx';
import { NameCell } from './name-cell.tsx';
import { useGroupChange } from './use-group-change.ts';

/** Name, code, announcement and, for the owner and admins, management. */
export function GroupRows({ conversation }: { conversation: OpenGroup }) {
  const { t } = useTranslation('groups');
  const { id, group, name } = conversation;
  const { busy, change } = useGroupChange(id);
  const rename = async (next: string) => {
    const done = await change(() =>
      call('PUT /chat/groups/:conversationId/name', {
        params: { conversationId: id },
        body: { name: next },
      }),
    );
    return done !== undefined;
  };
  return (
    <>
      {mayRename(conversation.role, conversation.memberCount) ? (
        <NameCell
          label={t('info.name')}
          name={name ?? ''}
          none={t('info.unnamed')}
          saveLabel={t('info.saveName')}
          busy={busy}
          save={rename}
        />
      ) : (
        <MenuCell label={t('info.name')} value={name || t('info.unnamed')} />
      )}
      <MenuCell
        label={t('info.code')}
        value={
          <span className={styles.code}>
            {t('info.codeValue')} <QrCode size={20} aria-hidden="true" />
          </span>
        }
        to={`/chats/${id}/code`}
      />
      <MenuCell
        label={t('announcement.title')}
        hint={group.announcement && <span className={styles.glimpse}>{group.announcement}</span>}
        value={group.announcement ? undefined : t('announcement.none')}
        to={`/chats/${id}/announcement`}
      />
      {mayManage(conversation.role) && (
        <MenuCell
          label={t('manage.title')}
          value={group.waiting > 0 ? <Badge count={group.waiting} /> : undefined}
          to={`/chats/${id}/manage`}
        />
      )}
      <Gap />
    </>
  );
}

/** Whether the group is kept among my contacts. */
export function SavedRow({ conversation }: { conversation: OpenGroup }) {
  const { t } = useTranslation('groups');
  const { id, group } = conversation;
  const { change } = useGroupChange(id);
  return (
    <SwitchRow
      label={t('info.save')}
      checked={group.saved}
      onChange={(saved) =>
        void change(
          () =>
            call('PUT /chat/groups/:conversationId/saved', {
              params: { conversationId: id },
              body: { saved },
            }),
          { group: { ...group, saved } },
        )
      }
    />
  );
}

/** How I am called in the group. */
export function NicknameCell({ conversation }: { conversation: OpenGroup }) {
  const { t } = useTranslation('groups');
  const session = useSession();
  const { id, group } = conversation;
  const { busy, change } = useGroupChange(id);
  const put = async (nickname: string) => {
    const done = await change(() =>
      call('PUT /chat/groups/:conversationId/nickname', {
        params: { conversationId: id },
        body: { nickname },
      }),
    );
    return done !== undefined;
  };
  return (
    <NameCell
      label={t('info.nickname')}
      name={group.myNickname}
      none={session.status === 'member' ? session.me.displayName : ''}
      hint={t('info.nicknameHint')}
      saveLabel={t('info.saveNickname')}
      emptyLabel={t('info.ownName')}
      busy={busy}
      save={put}
    />
  );
}

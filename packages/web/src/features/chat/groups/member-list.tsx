import type { GroupMember } from '@teahouse/contract';
import { type ReactNode, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useContactsById } from '../../../sync/contacts.ts';
import { SearchField } from '../../../ui/search-field.tsx';
import { SkeletonRows } from '../../../ui/skeleton.tsx';
import { VirtualList } from '../../../ui/virtual-list.tsx';
import { useMembers } from '../use-members.ts';
import { FailedLoad } from './failed-load.tsx';
import { findsMember } from './find-member.ts';
import styles from './member-list.module.css';
import { useMemberNames } from './member-names.ts';

/** How a row of the list is given its member: the name that I use, and more that tells who it is. */
interface MemberRow {
  member: GroupMember;
  name: string;
  hint: string | undefined;
}

/** The members of a group in one list of any length, with a field that finds them; `keep` says who is listed. */
export function MemberList(props: {
  conversationId: string;
  keep?: (member: GroupMember) => boolean;
  /** Above the rows. */
  note?: ReactNode;
  /** In place of the rows where nobody is listed. */
  none?: ReactNode;
  children: (row: MemberRow) => ReactNode;
}) {
  const { t } = useTranslation('groups');
  const { conversationId, keep } = props;
  const { data, isError, refetch } = useMembers(conversationId);
  const contacts = useContactsById();
  const nameOf = useMemberNames({ id: conversationId, kind: 'group' });
  const [typed, setTyped] = useState('');
  const listed = useMemo(() => data?.filter((member) => keep?.(member) ?? true), [data, keep]);
  if (!listed && isError) return <FailedLoad onAgain={() => void refetch()} />;
  if (!listed) return <SkeletonRows size={56} />;
  if (listed.length === 0 && props.none) return props.none;
  const found = listed.filter((member) =>
    findsMember(member, contacts.get(member.person.id), typed),
  );
  return (
    <div className={styles.all}>
      <SearchField label={t('members.search')} value={typed} onChange={setTyped} />
      {props.note && <p className={styles.note}>{props.note}</p>}
      {found.length === 0 ? (
        <p className={styles.none}>{t('members.none', { typed })}</p>
      ) : (
        <VirtualList
          items={found}
          keyOf={(member) => member.person.id}
          label={t('info.members')}
          itemHeight={56}
        >
          {(member) => {
            const name = nameOf(member.person.id) || member.person.displayName;
            const { displayName } = member.person;
            return props.children({
              member,
              name,
              hint: name === displayName ? undefined : displayName,
            });
          }}
        </VirtualList>
      )}
    </div>
  );
}

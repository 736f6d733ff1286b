import type { Contact } from '@teahouse/contract';
import { useTranslation } from 'react-i18next';
import { findsContact, useContacts } from '../../sync/contacts.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { Cell } from '../../ui/cell.tsx';
import { Highlight } from '../../ui/highlight.tsx';
import { VerifiedBadge } from '../../ui/verified-badge.tsx';
import { FoundSection } from './found-section.tsx';
import { NothingFound } from './nothing-found.tsx';

const none: readonly Contact[] = [];

/** Friends whose name, remark, handle or pinyin was typed. */
export function PeopleFound(props: {
  text: string;
  most: number | undefined;
  /** Nothing else is shown: say so when there is nothing. */
  alone: boolean;
  onAll: () => void;
}) {
  const { text, most } = props;
  const { t } = useTranslation('search');
  const { data: contacts = none } = useContacts();
  const found = contacts.filter((contact) => findsContact(contact, text));
  if (found.length === 0) return props.alone ? <NothingFound text={text} /> : null;
  const shown = found.slice(0, most);
  return (
    <FoundSection
      title={t('tabs.people')}
      more={
        found.length > shown.length ? t('more', { count: found.length - shown.length }) : undefined
      }
      onMore={props.onAll}
    >
      {shown.map((contact) => (
        <PersonCell key={contact.person.id} contact={contact} text={text} />
      ))}
    </FoundSection>
  );
}

function PersonCell({ contact, text }: { contact: Contact; text: string }) {
  const { t } = useTranslation('search');
  const { person, remark } = contact;
  const name = remark || person.displayName;
  const under = remark ? person.displayName : t('handle', { handle: person.handle });
  return (
    <Cell
      to={`/people/${person.id}`}
      lead={<Avatar name={name} src={person.avatarUrl} seed={person.id} size={48} />}
      title={<Highlight text={name} query={text} />}
      titleTail={<VerifiedBadge kind={person.verified} />}
      line={<Highlight text={under} query={text} />}
    />
  );
}

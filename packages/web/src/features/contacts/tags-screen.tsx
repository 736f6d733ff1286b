import { useTranslation } from 'react-i18next';
import { Screen } from '../../app/screen.tsx';
import { useContacts } from '../../sync/contacts.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Section } from '../../ui/section.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { ContactCell } from './contacts-screen.tsx';

/** Friends by the tags that I gave them. */
export function TagsScreen() {
  const { t } = useTranslation('contacts');
  const { data: contacts } = useContacts();
  const tags = [...new Set((contacts ?? []).flatMap((contact) => contact.tags))].sort((a, b) =>
    a.localeCompare(b),
  );
  return (
    <Screen title={t('tags.title')}>
      {!contacts && <SkeletonRows size={56} />}
      {contacts && tags.length === 0 && (
        <EmptyState title={t('tags.empty')} text={t('tags.emptyText')} />
      )}
      {tags.map((tag) => {
        const tagged = (contacts ?? []).filter((contact) => contact.tags.includes(tag));
        return (
          <Section key={tag} title={tag} aside={tagged.length}>
            {tagged.map((contact) => (
              <ContactCell key={contact.person.id} contact={contact} />
            ))}
          </Section>
        );
      })}
    </Screen>
  );
}

import type { Contact } from '@teahouse/contract';
import { findsContact } from '../../sync/contacts.ts';

export type ContactRow =
  | { kind: 'letter'; key: string; letter: string }
  | { kind: 'contact'; key: string; letter: string; contact: Contact; divided: boolean };

/** Rows of the contact list: the stars first, then each letter with its people. The contacts come sorted. */
export function buildContactRows(contacts: readonly Contact[], typed: string): ContactRow[] {
  const found = contacts.filter((contact) => findsContact(contact, typed));
  const rows: ContactRow[] = [];
  const add = (letter: string, group: readonly Contact[]) => {
    if (group.length === 0) return;
    rows.push({ kind: 'letter', key: `letter ${letter}`, letter });
    for (const [index, contact] of group.entries())
      rows.push({
        kind: 'contact',
        key: `${letter} ${contact.person.id}`,
        letter,
        contact,
        divided: index > 0,
      });
  };
  if (typed.trim() === '')
    add(
      '★',
      found.filter((contact) => contact.starred),
    );
  const byLetter = new Map<string, Contact[]>();
  for (const contact of found)
    byLetter.set(contact.letter, [...(byLetter.get(contact.letter) ?? []), contact]);
  for (const letter of [...byLetter.keys()].sort(byRail)) add(letter, byLetter.get(letter) ?? []);
  return rows;
}

const byRail = (a: string, b: string) => Number(a === '#') - Number(b === '#') || (a < b ? -1 : 1);

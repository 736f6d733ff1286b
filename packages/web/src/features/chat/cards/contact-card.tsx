import type { Content, Entry } from '@teahouse/contract';

type CardPerson = Extract<Content, { kind: 'contact' }>['person'];

/** The card of a person; without an entry it waits to be sent. */
export function ContactCard({
  person,
}: {
  person: Pick<CardPerson, 'displayName'>;
  entry?: Entry;
}) {
  return <span>{person.displayName}</span>;
}

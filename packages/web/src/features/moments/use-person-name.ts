import type { Face } from '@teahouse/contract';
import { useCallback } from 'react';
import { useNameOf } from '../../sync/contacts.ts';

/** What I call somebody: my remark, else the name they gave themselves. */
export function usePersonName(): (person: Face) => string {
  const nameOf = useNameOf();
  return useCallback((person) => nameOf(person.id) || person.displayName, [nameOf]);
}

import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useRefusalText } from '../../app/refusal-text.ts';
import { showToast } from '../../ui/toast.ts';
import { Choices } from './choices.ts';

/** Changes the `preferences` in the answer that is kept under the key; a refusal is told. */
export function useChoices<P extends object>(
  key: readonly string[],
  save: (change: Partial<P>) => Promise<{ preferences: P }>,
): (change: Partial<P>) => void {
  const queries = useQueryClient();
  const refusalText = useRefusalText();
  type Answer = { preferences: P };
  const [choices] = useState(
    () =>
      new Choices<P>({
        shown: () => queries.getQueryData<Answer>(key)?.preferences,
        show: (preferences) =>
          queries.setQueryData<Answer>(key, (answer) => answer && { ...answer, preferences }),
        save,
        refused: (error) => showToast(refusalText(error), { tone: 'bad' }),
      }),
  );
  return (change) => void choices.change(change);
}

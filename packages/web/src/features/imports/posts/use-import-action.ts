import { useQueryClient } from '@tanstack/react-query';
import { useRefusalText } from '../../../app/refusal-text.ts';
import { showToast } from '../../../ui/toast.ts';

/** Does something about an import and looks again; says why where it was refused. Answers whether it was done. */
export function useImportAction(importId: string) {
  const refusalText = useRefusalText();
  const queries = useQueryClient();
  return async (work: () => Promise<unknown>): Promise<boolean> => {
    try {
      await work();
      return true;
    } catch (error) {
      showToast(refusalText(error), { tone: 'bad' });
      return false;
    } finally {
      await queries.invalidateQueries({ queryKey: ['imports', 'posts', importId] });
    }
  };
}

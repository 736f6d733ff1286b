import i18next from 'i18next';
import { refusalCode } from '../../../app/api.ts';
import { loadStrings } from '../../../app/i18n.ts';
import { showToast } from '../../../ui/toast.ts';

/** Says why something on the square could not be done, and that it is as it was before. */
export async function tellRefused(error: unknown): Promise<void> {
  await loadStrings(['square', 'refusals']);
  const t = i18next.getFixedT(null, 'square');
  const code = refusalCode(error);
  const key = code.replace('.', '_');
  const said = i18next.getFixedT(null, 'refusals');
  const words = () => {
    if (code === 'common.not_found') return t('gone');
    if (code === 'network') return t('noNetwork');
    return code.startsWith('square.') && i18next.exists(key, { ns: 'refusals' })
      ? said(key as 'square_empty')
      : t('failed');
  };
  showToast(words(), { tone: 'bad' });
}

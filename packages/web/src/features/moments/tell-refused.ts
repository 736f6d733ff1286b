import i18next from 'i18next';
import { refusalCode } from '../../app/api.ts';
import { loadStrings } from '../../app/i18n.ts';
import { showToast } from '../../ui/toast.ts';

/** Says why something about a moment could not be done, and that it is as it was before. */
export async function tellRefused(error: unknown): Promise<void> {
  await loadStrings(['moments']);
  const t = i18next.getFixedT(null, 'moments');
  const code = refusalCode(error);
  const text =
    code === 'common.not_found' ? t('gone') : t(code === 'network' ? 'noNetwork' : 'failed');
  showToast(text, { tone: 'bad' });
}

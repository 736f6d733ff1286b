import type { TFunction } from 'i18next';
import { Copy } from 'lucide-react';
import type { MenuItem } from '../../../ui/menu.tsx';
import { showToast } from '../../../ui/toast.ts';

/** The item of a menu that copies words. */
export const copyItem = (text: string, t: TFunction<'chat'>): MenuItem => ({
  key: 'copy',
  label: t('menu.copy'),
  icon: <Copy size={20} />,
  onSelect: () => void copy(text, t),
});

async function copy(text: string, t: TFunction<'chat'>): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    showToast(t('copied'));
  } catch {
    showToast(t('failed.copy'), { tone: 'bad' });
  }
}

import type { Audience } from '@teahouse/contract';
import { useTranslation } from 'react-i18next';
import { useNameOf } from '../../sync/contacts.ts';

/** Names that are written out before "and others". */
const NAMED = 3;

/** Who may see it, in a few words: 所有朋友, 只给茶友、外婆, 只有自己. */
export function useAudienceWords(audience: Audience): string {
  const { t } = useTranslation('moments');
  const nameOf = useNameOf();
  if (audience.kind === 'friends') return t('audience.friends');
  if (audience.kind === 'me') return t('audience.me');
  const all = [...audience.tags, ...audience.accountIds.map(nameOf).filter(Boolean)];
  const names = all.slice(0, NAMED).join(t('listComma'));
  const key = audience.kind === 'only' ? 'audience.onlyNames' : 'audience.exceptNames';
  return all.length > NAMED ? t(`${key}More`, { names }) : t(key, { names });
}

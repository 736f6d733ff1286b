import { useTranslation } from 'react-i18next';
import { calendarDaysBetween, formatMessageTime } from '../../app/format.ts';
import { currentLanguage } from '../../app/i18n.ts';
import { useNow } from '../../app/relative-time.tsx';

/** When a moment was written: 今天 09:18, 昨天 22:41, 8月3日 15:02. */
export function MomentTime({ at }: { at: string }) {
  const { t } = useTranslation('moments');
  const now = useNow();
  const date = new Date(at);
  const words = formatMessageTime(date, now, currentLanguage());
  return (
    <time dateTime={at}>
      {calendarDaysBetween(date, now) === 0 ? t('today', { clock: words }) : words}
    </time>
  );
}

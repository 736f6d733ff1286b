import { formatCount } from '../../../app/format.ts';
import type { Language } from '../../../app/i18n.ts';

const UNITS: Record<Language, readonly { from: number; sign: string }[]> = {
  zh: [
    { from: 100_000_000, sign: ' 亿' },
    { from: 10_000, sign: ' 万' },
  ],
  en: [
    { from: 1_000_000, sign: 'M' },
    { from: 10_000, sign: 'K' },
  ],
};

/** A number as one reads it in passing: 2,315, 1.2 万, 12K; never more than there are. */
export function formatShortCount(count: number, language: Language): string {
  const unit = UNITS[language].find(({ from }) => count >= from);
  if (!unit) return formatCount(count, language);
  const base = unit.sign === 'K' ? 1_000 : unit.from;
  const whole = count / base;
  // 99,999 are not yet 100K
  const value = whole >= 100 ? Math.floor(whole) : Math.floor(whole * 10) / 10;
  return `${formatCount(value, language)}${unit.sign}`;
}

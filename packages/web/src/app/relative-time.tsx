import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { formatAgo, formatListTime, formatMessageTime } from './format.ts';
import type { Language } from './i18n.ts';

const watchers = new Set<() => void>();
let minute = Math.floor(Date.now() / 60_000);
let timer: ReturnType<typeof setTimeout> | undefined;

// One clock for the whole page, on the minute; it stands still while nobody looks at it.
function tick(): void {
  const next = Math.floor(Date.now() / 60_000);
  if (next !== minute) {
    minute = next;
    for (const watcher of watchers) watcher();
  }
  timer = watchers.size > 0 ? setTimeout(tick, 60_000 - (Date.now() % 60_000) + 20) : undefined;
}

function watchMinute(onChange: () => void): () => void {
  watchers.add(onChange);
  if (timer === undefined) tick();
  return () => watchers.delete(onChange);
}

/** The time now, anew with every minute. */
export function useNow(): Date {
  const now = useSyncExternalStore(watchMinute, () => minute);
  return now === Math.floor(Date.now() / 60_000) ? new Date() : new Date(now * 60_000);
}

const forms = { list: formatListTime, message: formatMessageTime, ago: formatAgo };

/** A moment in words that stay true as time passes and follow the language. `at`: ISO 8601. */
export function RelativeTime({ at, form = 'list' }: { at: string; form?: keyof typeof forms }) {
  const { i18n } = useTranslation();
  const now = useNow();
  const date = new Date(at);
  const language: Language = i18n.language === 'zh' ? 'zh' : 'en';
  return (
    <time dateTime={at} title={date.toLocaleString(language === 'zh' ? 'zh-CN' : 'en-GB')}>
      {forms[form](date, now, language)}
    </time>
  );
}

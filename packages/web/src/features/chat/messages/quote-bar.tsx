import { X } from 'lucide-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { HeldEntry } from '../../../sync/held-entry.ts';
import { IconButton } from '../../../ui/icon-button.tsx';
import { QuotedThumb, useQuotedLine } from '../cards/quote-view.tsx';
import styles from './quote-bar.module.css';
import { stopQuoting, useQuoting } from './quoting.ts';
import { useQuoted } from './use-quoted.ts';

/** Above the field: the message that is being answered, and a way to answer it no longer. */
export function QuoteBar({ conversationId }: { conversationId: string }) {
  const position = useQuoting(conversationId);
  if (position === undefined) return null;
  return <Quoting conversationId={conversationId} position={position} />;
}

function Quoting({ conversationId, position }: { conversationId: string; position: number }) {
  const { t } = useTranslation('messages');
  const quoted = useQuoted(conversationId, position);
  const kind = quoted?.content.kind;
  const gone = quoted === null || kind === 'recalled' || kind === 'expired';
  // what cannot be answered any more would have the message refused
  useEffect(() => {
    if (gone) stopQuoting(conversationId);
  }, [gone, conversationId]);
  if (gone) return null;
  return (
    <div className={styles.bar}>
      <div className={styles.quote}>
        <span className="spoken">{t('quote.bar')}</span>
        {quoted ? <Line quoted={quoted} /> : t('quote.loading')}
      </div>
      <IconButton
        label={t('quote.cancel')}
        icon={<X size={20} />}
        tone="quiet"
        onPress={() => stopQuoting(conversationId)}
      />
    </div>
  );
}

function Line({ quoted }: { quoted: HeldEntry }) {
  const line = useQuotedLine(quoted);
  return (
    <>
      <QuotedThumb quoted={quoted} />
      <span className={styles.line}>{line}</span>
    </>
  );
}

import type { Entry } from '@teahouse/contract';
import { useTranslation } from 'react-i18next';
import { Sheet } from '../../../ui/sheet.tsx';
import { EmojiPanel } from '../emoji-panel.tsx';
import { react } from './react.ts';

/** Chooses any emoji for a message. */
export function EmojiSheet(props: { open: boolean; onClose: () => void; entry: Entry }) {
  const { t } = useTranslation('messages');
  const pick = (emoji: string) => {
    props.onClose();
    void react(props.entry, emoji);
  };
  return (
    <Sheet open={props.open} onClose={props.onClose} title={t('reaction.choose')} flush>
      <EmojiPanel onPick={pick} />
    </Sheet>
  );
}

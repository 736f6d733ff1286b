import type { Entry } from '@teahouse/contract';
import i18next from 'i18next';
import { call, refusalCode } from '../../../app/api.ts';
import { queries } from '../../../app/query-client.ts';
import { showToast } from '../../../ui/toast.ts';

/** Keeps the picture of a message as a sticker of mine. */
export async function keepSticker({ conversationId, position }: Entry): Promise<void> {
  const t = i18next.getFixedT(null, 'messages');
  try {
    await call('POST /chat/stickers', { body: { conversationId, position } });
    void queries.invalidateQueries({ queryKey: ['stickers'] });
    showToast(t('sticker.kept'));
  } catch (error) {
    const limit = refusalCode(error) === 'chat.sticker_limit';
    showToast(t(limit ? 'sticker.limit' : 'sticker.failed'), { tone: 'bad' });
  }
}

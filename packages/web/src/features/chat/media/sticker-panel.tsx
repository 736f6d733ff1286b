import { Heart, Smile } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { currentSync } from '../../../sync/use-sync.ts';
import { EmojiPanel } from '../emoji-panel.tsx';
import { HOUSE_STICKERS, stickerUrl } from './house-stickers.ts';
import { OwnStickers } from './own-stickers.tsx';
import styles from './sticker-panel.module.css';

type Tab = 'emoji' | 'house' | 'own';

/** Beside the field: emoji for the text, and stickers that go by themselves. */
export function StickerPanel(props: { conversationId: string; onPick: (emoji: string) => void }) {
  const { t } = useTranslation('media');
  const [tab, setTab] = useState<Tab>('emoji');
  const tabs: readonly [Tab, string, ReactNode][] = [
    ['emoji', t('sticker.tabEmoji'), <Smile key="emoji" size={24} />],
    [
      'house',
      t('sticker.tabHouse'),
      <img key="house" src={stickerUrl('tea')} alt="" width={28} height={28} />,
    ],
    ['own', t('sticker.tabOwn'), <Heart key="own" size={24} />],
  ];
  return (
    <div className={styles.panel}>
      <div className={styles.tabs} role="tablist" aria-label={t('plus.sticker')}>
        {tabs.map(([key, label, icon]) => (
          <button
            key={key}
            type="button"
            role="tab"
            className={styles.tab}
            aria-selected={tab === key}
            aria-label={label}
            title={label}
            onClick={() => setTab(key)}
          >
            {icon}
          </button>
        ))}
      </div>
      <div
        className={styles.body}
        role="tabpanel"
        aria-label={tabs.find(([key]) => key === tab)?.[1]}
      >
        {tab === 'emoji' && <EmojiPanel onPick={props.onPick} />}
        {tab === 'house' && <HouseStickers conversationId={props.conversationId} />}
        {tab === 'own' && <OwnStickers conversationId={props.conversationId} />}
      </div>
    </div>
  );
}

function HouseStickers({ conversationId }: { conversationId: string }) {
  const { t } = useTranslation('media');
  return (
    <div className={styles.grid}>
      {HOUSE_STICKERS.map((name) => (
        <button
          key={name}
          type="button"
          className={styles.one}
          aria-label={t('sticker.one', { name: t(`sticker.${name}`) })}
          onClick={() => currentSync()?.send(conversationId, { kind: 'sticker', name })}
        >
          <img src={stickerUrl(name)} alt="" loading="lazy" draggable={false} />
        </button>
      ))}
    </div>
  );
}

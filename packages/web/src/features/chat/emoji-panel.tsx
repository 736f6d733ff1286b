import { useTranslation } from 'react-i18next';
import styles from './emoji-panel.module.css';
import { useRecent } from './media/use-recent.ts';

// The common ones in the order of WeChat's first pages: faces, hands, hearts, food and drink, weather.
const EMOJI =
  '😊 😄 😂 🤣 😅 😆 😉 😍 🥰 😘 😋 😎 🤗 🤔 🤫 🙄 😏 😬 😴 😌 😔 😢 😭 😤 😠 😡 🤯 😳 😱 😨 😰 😓 🤒 🤧 🥳 🤩 🥺 😇 🤝 👍 👎 👌 ✌️ 🤞 👏 🙌 🙏 💪 👋 🤙 👀 ❤️ 🧡 💛 💚 💙 💜 💔 💯 ✨ 🎉 🎁 🎂 🌹 🍵 ☕ 🧋 🍺 🍜 🥟 🍚 🍊 🍎 🍉 🌞 🌙 ⭐ ⛅ 🌧️ ❄️ 🌈 🌸 🍂 🐱 🐶 🐼 🚗 🚲 ✈️ 🏠 📷 🎵 ⚽ 🏀 🀄'.split(
    ' ',
  );
const MOST_RECENT = 16;

/** Emoji to put into the text; those used last stand first. */
export function EmojiPanel({ onPick }: { onPick: (emoji: string) => void }) {
  const { t } = useTranslation('media');
  const { recent, use } = useRecent('emoji', MOST_RECENT);
  const pick = (emoji: string) => {
    use(emoji);
    onPick(emoji);
  };
  return (
    <div className={styles.scroll}>
      {recent.length > 0 && <Group title={t('sticker.recent')} emoji={recent} onPick={pick} />}
      <Group title={t('sticker.all')} emoji={EMOJI} onPick={pick} />
    </div>
  );
}

function Group(props: {
  title: string;
  emoji: readonly string[];
  onPick: (emoji: string) => void;
}) {
  return (
    <fieldset className={styles.panel}>
      <legend className={styles.title}>{props.title}</legend>
      {props.emoji.map((emoji) => (
        <button
          key={emoji}
          type="button"
          className={styles.one}
          onClick={() => props.onPick(emoji)}
        >
          {emoji}
        </button>
      ))}
    </fieldset>
  );
}

import { useTranslation } from 'react-i18next';
import styles from './emoji-panel.module.css';

// The common ones in the order of WeChat's first pages: faces, hands, hearts, food and drink, weather.
const EMOJI =
  '😊 😄 😂 🤣 😅 😆 😉 😍 🥰 😘 😋 😎 🤗 🤔 🤫 🙄 😏 😬 😴 😌 😔 😢 😭 😤 😠 😡 🤯 😳 😱 😨 😰 😓 🤒 🤧 🥳 🤩 🥺 😇 🤝 👍 👎 👌 ✌️ 🤞 👏 🙌 🙏 💪 👋 🤙 👀 ❤️ 🧡 💛 💚 💙 💜 💔 💯 ✨ 🎉 🎁 🎂 🌹 🍵 ☕ 🧋 🍺 🍜 🥟 🍚 🍊 🍎 🍉 🌞 🌙 ⭐ ⛅ 🌧️ ❄️ 🌈 🌸 🍂 🐱 🐶 🐼 🚗 🚲 ✈️ 🏠 📷 🎵 ⚽ 🏀 🀄'.split(
    ' ',
  );

/** Emoji to put into the text. */
export function EmojiPanel({ onPick }: { onPick: (emoji: string) => void }) {
  const { t } = useTranslation('chat');
  return (
    <fieldset className={styles.panel}>
      <legend className="spoken">{t('composer.emoji')}</legend>
      {EMOJI.map((emoji) => (
        <button key={emoji} type="button" className={styles.one} onClick={() => onPick(emoji)}>
          {emoji}
        </button>
      ))}
    </fieldset>
  );
}

import {
  Bookmark,
  Globe,
  MessagesSquare,
  QrCode as QrIcon,
  ScanLine,
  Settings,
} from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { currentLanguage, languageNames, setLanguage } from '../../app/i18n.ts';
import { Screen } from '../../app/screen.tsx';
import { useSession } from '../../app/session.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { Gap } from '../../ui/gap.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { MenuCell } from '../../ui/menu-cell.tsx';
import { VerifiedBadge } from '../../ui/verified-badge.tsx';
import styles from './me.module.css';

/** Me: who I am, my code, and the way to everything of mine. */
export function MeScreen() {
  const { t } = useTranslation('identity');
  const session = useSession();
  if (session.status !== 'member') return null;
  const { me } = session;
  const other = currentLanguage() === 'zh' ? 'en' : 'zh';
  return (
    <Screen
      title={t('me.title')}
      root
      actions={
        <>
          <IconButton label={t('me.scan')} icon={<ScanLine size={24} />} to="/scan" />
          <IconButton label={t('settings.title')} icon={<Settings size={24} />} to="/settings" />
        </>
      }
    >
      <div className={styles.head}>
        <Link href="/me/profile" className={styles.person}>
          <Avatar name={me.displayName} src={me.avatarUrl} seed={me.id} size={64} />
          <span className={styles.words}>
            <span className={styles.name}>
              {me.displayName} <VerifiedBadge kind={me.verified} />
            </span>
            <span className={styles.under}>
              @{me.handle}
              {me.region && ` · ${me.region}`}
            </span>
            {me.bio && <span className={styles.under}>{me.bio}</span>}
          </span>
        </Link>
        <IconButton label={t('me.code')} icon={<QrIcon size={24} />} to="/contacts/add" />
      </div>
      <Gap />
      <MenuCell
        icon={<MessagesSquare size={24} />}
        label={t('me.posts')}
        to={`/square/of/${me.id}`}
      />
      <MenuCell icon={<Bookmark size={24} />} label={t('me.bookmarks')} to="/square/bookmarks" />
      <Gap />
      <MenuCell icon={<Settings size={24} />} label={t('settings.title')} to="/settings" />
      <MenuCell
        icon={<Globe size={24} />}
        label={t('settings.language')}
        value={languageNames[currentLanguage()]}
        onPress={() => void setLanguage(other)}
      />
    </Screen>
  );
}

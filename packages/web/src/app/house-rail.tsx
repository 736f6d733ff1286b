import { Moon, Settings, Sun } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { Avatar } from '../ui/avatar.tsx';
import { IconButton } from '../ui/icon-button.tsx';
import { Logo } from '../ui/logo.tsx';
import { Rail } from '../ui/rail.tsx';
import type { TabItem } from '../ui/tab-bar.tsx';
import styles from './house-rail.module.css';
import { useSession } from './session.ts';
import { tabPath } from './tabs.ts';
import { setTheme, useTheme } from './theme.ts';

/** Where the rail's gear leads. */
export const settingsPath = '/settings';

/** The rail of the desk: tabs, theme, settings, oneself. */
export function HouseRail({ items, current }: { items: readonly TabItem[]; current: string }) {
  const { t } = useTranslation('app');
  const session = useSession();
  const theme = useTheme();
  const dark = theme.shown === 'lacquer';
  const me = session.status === 'member' ? session.me : undefined;
  return (
    <Rail
      label={t('tab.label')}
      items={items}
      current={current}
      top={<Logo size={40} />}
      bottom={
        <>
          <IconButton
            label={dark ? t('rail.light') : t('rail.dark')}
            icon={dark ? <Sun size={24} /> : <Moon size={24} />}
            tone="quiet"
            onPress={() => setTheme(dark ? 'paper' : 'lacquer')}
          />
          <IconButton
            label={t('rail.settings')}
            icon={<Settings size={24} />}
            tone="quiet"
            to={settingsPath}
          />
          {me && (
            <Link
              href={tabPath.me}
              className={styles.me}
              aria-label={t('rail.me', { name: me.displayName })}
            >
              <Avatar name={me.displayName} src={me.avatarUrl} seed={me.id} size={40} />
            </Link>
          )}
        </>
      }
    />
  );
}

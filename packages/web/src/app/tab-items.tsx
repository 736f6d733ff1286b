import { BookUser, Compass, MessageCircle, MessagesSquare, UserRound } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { TabItem } from '../ui/tab-bar.tsx';
import { preloadScreen } from './preload.ts';
import { type Tab, tabPath, tabs, useTabMarks } from './tabs.ts';

const icons: Record<Tab, ReactNode> = {
  chats: <MessageCircle size={24} />,
  contacts: <BookUser size={24} />,
  square: <MessagesSquare size={24} />,
  discover: <Compass size={24} />,
  me: <UserRound size={24} />,
};

/** The five tabs with their words and marks, for the tab bar and the rail. */
export function useTabItems(): TabItem[] {
  const { t } = useTranslation('app');
  const marks = useTabMarks();
  return tabs.map((tab) => ({
    key: tab,
    label: t(`tab.${tab}`),
    icon: icons[tab],
    to: tabPath[tab],
    mark: marks[tab],
    onApproach: () => preloadScreen(tabPath[tab]),
  }));
}

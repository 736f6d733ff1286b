import { useQuery, useQueryClient } from '@tanstack/react-query';
import {
  BadgeCheck,
  Ban,
  Bell,
  Eye,
  Info,
  Languages,
  LogOut,
  Mailbox,
  MessageCircle,
  MessagesSquare,
  Moon,
  ShieldCheck,
  Smartphone,
  Trees,
} from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../app/api.ts';
import {
  currentLanguage,
  type Language,
  languageNames,
  languages,
  setLanguage,
} from '../../app/i18n.ts';
import { useRefusalText } from '../../app/refusal-text.ts';
import { Screen } from '../../app/screen.tsx';
import { setSession, useSession } from '../../app/session.ts';
import { setTheme, type ThemeChoice, useTheme } from '../../app/theme.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { Cell } from '../../ui/cell.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { Gap } from '../../ui/gap.tsx';
import { MenuCell } from '../../ui/menu-cell.tsx';
import { RadioRows } from '../../ui/radio-rows.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { TagLabel } from '../../ui/tag-label.tsx';
import { showToast } from '../../ui/toast.ts';
import { VerifiedBadge } from '../../ui/verified-badge.tsx';
import { useInstance } from './use-instance.ts';

/** Settings: each row says its present answer. */
export function SettingsScreen() {
  const { t } = useTranslation('identity');
  const session = useSession();
  const instance = useInstance();
  const devices = useQuery({
    queryKey: ['devices'],
    queryFn: () => call('GET /identity/sessions', {}),
  });
  if (session.status !== 'member') return null;
  const { me } = session;
  const doubtful = devices.data?.devices.filter((device) => device.unfamiliar).length ?? 0;
  const security = [
    me.passkeys > 0 && t('settings.passkeys'),
    me.secondFactor && t('settings.twoSteps'),
  ].filter(Boolean);
  return (
    <Screen title={t('settings.title')}>
      <Cell
        size={64}
        to="/me/profile"
        lead={<Avatar name={me.displayName} src={me.avatarUrl} seed={me.id} size={48} />}
        title={me.displayName}
        titleTail={<VerifiedBadge kind={me.verified} />}
        line={`@${me.handle}${me.phone ? ` · ${me.phone}` : me.email ? ` · ${me.email}` : ''}`}
        chevron
      />
      <Gap />
      <MenuCell
        icon={<ShieldCheck size={24} />}
        label={t('settings.security')}
        value={security.join(t('comma'))}
        to="/settings/security"
      />
      <MenuCell
        icon={<Smartphone size={24} />}
        label={t('devices.title')}
        value={
          doubtful > 0 ? (
            <TagLabel tone="amber">{t('settings.doubtful', { count: doubtful })}</TagLabel>
          ) : undefined
        }
        to="/settings/devices"
      />
      <Gap />
      <MenuCell icon={<Eye size={24} />} label={t('privacy.title')} to="/settings/privacy" />
      <MenuCell
        icon={<Bell size={24} />}
        label={t('settings.notifications')}
        to="/settings/notifications"
      />
      <MenuCell
        icon={<MessagesSquare size={24} />}
        label={t('settings.square')}
        to="/square/settings"
      />
      <MenuCell icon={<MessageCircle size={24} />} label={t('settings.chat')} to="/settings/chat" />
      <MenuCell icon={<Ban size={24} />} label={t('settings.blocked')} to="/contacts/blocked" />
      <Gap />
      <LanguageRow />
      <ThemeRow />
      <Gap />
      {me.role === 'operator' && <OperatorRows />}
      <MenuCell
        icon={<Info size={24} />}
        label={instance.data?.name ?? ''}
        value={instance.data?.version}
        chevron={false}
      />
      <Gap />
      <SignOutRow />
    </Screen>
  );
}

function LanguageRow() {
  const { t } = useTranslation('identity');
  const [open, setOpen] = useState(false);
  return (
    <>
      <MenuCell
        icon={<Languages size={24} />}
        label={t('settings.language')}
        value={languageNames[currentLanguage()]}
        onPress={() => setOpen(true)}
      />
      <Sheet open={open} onClose={() => setOpen(false)} title={t('settings.language')} flush>
        <RadioRows<Language>
          label={t('settings.language')}
          options={languages.map((language) => ({
            value: language,
            label: languageNames[language],
          }))}
          value={currentLanguage()}
          onChange={(language) => {
            void setLanguage(language);
            void call('PATCH /identity/me', { body: { language } }).catch(() => undefined);
            setOpen(false);
          }}
        />
      </Sheet>
    </>
  );
}

function ThemeRow() {
  const { t } = useTranslation('identity');
  const [open, setOpen] = useState(false);
  const theme = useTheme().choice;
  const choices: ThemeChoice[] = ['system', 'paper', 'lacquer'];
  return (
    <>
      <MenuCell
        icon={<Moon size={24} />}
        label={t('theme.title')}
        value={t(`theme.${theme}`)}
        onPress={() => setOpen(true)}
      />
      <Sheet open={open} onClose={() => setOpen(false)} title={t('theme.title')} flush>
        <RadioRows<ThemeChoice>
          label={t('theme.title')}
          options={choices.map((choice) => ({ value: choice, label: t(`theme.${choice}`) }))}
          value={theme}
          onChange={(choice) => {
            setTheme(choice);
            setOpen(false);
          }}
        />
      </Sheet>
    </>
  );
}

function OperatorRows() {
  const { t } = useTranslation('identity');
  const refusalText = useRefusalText();
  const queries = useQueryClient();
  const instance = useInstance();
  const town = useQuery({ queryKey: ['demo'], queryFn: () => call('GET /instance/demo-town', {}) });
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const present = town.data?.state === 'present';
  const change = async () => {
    setBusy(true);
    try {
      const after = present
        ? await call('DELETE /instance/demo-town', {})
        : await call('PUT /instance/demo-town', {});
      queries.setQueryData(['demo'], after);
      await queries.invalidateQueries({ queryKey: ['contacts'] });
    } catch (error) {
      showToast(refusalText(error), { tone: 'bad' });
    } finally {
      setBusy(false);
      setAsking(false);
    }
  };
  return (
    <>
      <MenuCell
        icon={<Trees size={24} />}
        label={t('town.title')}
        value={town.data ? t(`town.${town.data.state}`) : ''}
        onPress={() => setAsking(true)}
      />
      <MenuCell
        icon={<BadgeCheck size={24} />}
        label={t('operator.badges.title')}
        to="/operator/badges"
      />
      {instance.data?.mode === 'development' && (
        <MenuCell icon={<Mailbox size={24} />} label={t('outbox.title')} to="/operator/outbox" />
      )}
      <ConfirmDialog
        open={asking}
        onClose={() => setAsking(false)}
        title={t(present ? 'town.removeTitle' : 'town.buildTitle')}
        text={t(present ? 'town.removeText' : 'town.buildText')}
        confirm={{
          label: t(present ? 'town.remove' : 'town.build'),
          kind: present ? 'danger' : 'tea',
          busy,
          onPress: () => void change(),
        }}
      />
    </>
  );
}

function SignOutRow() {
  const { t } = useTranslation('identity');
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const signOut = async () => {
    setBusy(true);
    // without a network the device still forgets everything; the session ends by itself when unused
    await call('DELETE /identity/sessions/current', {}).catch(() => undefined);
    setSession({ status: 'visitor' });
  };
  return (
    <>
      <MenuCell
        danger
        icon={<LogOut size={24} />}
        label={t('settings.signOut')}
        onPress={() => setAsking(true)}
      />
      <ConfirmDialog
        open={asking}
        onClose={() => setAsking(false)}
        title={t('settings.signOutTitle')}
        text={t('settings.signOutText')}
        confirm={{
          label: t('settings.signOut'),
          kind: 'danger',
          busy,
          onPress: () => void signOut(),
        }}
      />
    </>
  );
}

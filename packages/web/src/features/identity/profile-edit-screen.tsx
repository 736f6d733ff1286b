import { type ChangeEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../app/api.ts';
import { goBack, navigate } from '../../app/navigation.ts';
import { useRefusalText } from '../../app/refusal-text.ts';
import { Screen } from '../../app/screen.tsx';
import { setSession, useSession } from '../../app/session.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { Button } from '../../ui/button.tsx';
import { FootBar } from '../../ui/foot-bar.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { showToast } from '../../ui/toast.ts';
import styles from './me.module.css';

/** My picture, name, handle, region and words; the first thing that a newcomer sees. */
export function ProfileEditScreen() {
  const { t } = useTranslation('identity');
  const session = useSession();
  const refusalText = useRefusalText();
  const fresh = new URLSearchParams(location.search).has('new');
  const me = session.status === 'member' ? session.me : undefined;
  const [displayName, setDisplayName] = useState(fresh ? '' : (me?.displayName ?? ''));
  const [handle, setHandle] = useState(me?.handle ?? '');
  const [region, setRegion] = useState(me?.region ?? '');
  const [bio, setBio] = useState(me?.bio ?? '');
  const [busy, setBusy] = useState(false);
  const [handleFailure, setHandleFailure] = useState<string | undefined>();
  if (!me) return null;
  const name = displayName.trim() || me.displayName;
  const save = async () => {
    setBusy(true);
    setHandleFailure(undefined);
    try {
      if (handle.trim().replace(/^@/, '').toLowerCase() !== me.handle) {
        try {
          await call('PUT /identity/me/handle', { body: { handle } });
        } catch (error) {
          setHandleFailure(refusalText(error));
          return;
        }
      }
      setSession({
        status: 'member',
        me: await call('PATCH /identity/me', { body: { displayName: name, region, bio } }),
      });
      if (fresh) navigate('/chats', { replace: true });
      else goBack('/me');
    } catch (error) {
      showToast(refusalText(error), { tone: 'bad' });
    } finally {
      setBusy(false);
    }
  };
  const locked = me.handleChangeableAt !== null;
  return (
    <Screen
      title={t(fresh ? 'profile.new' : 'profile.title')}
      below={
        <FootBar>
          <Button wide busy={busy} onPress={() => void save()}>
            {t(fresh ? 'profile.goIn' : 'profile.save')}
          </Button>
        </FootBar>
      }
    >
      <Picture name={name} />
      <TextField
        label={t('name')}
        value={displayName}
        onChange={setDisplayName}
        placeholder={me.displayName}
        maxLength={32}
        autoComplete="nickname"
      />
      <TextField
        label={t('profile.handle')}
        value={handle}
        onChange={setHandle}
        before="@"
        disabled={locked}
        maxLength={20}
        autoCapitalize="off"
        error={handleFailure}
        hint={t(locked ? 'profile.handleLocked' : 'profile.handleHint')}
      />
      <TextField label={t('profile.region')} value={region} onChange={setRegion} maxLength={40} />
      <TextField label={t('profile.bio')} value={bio} onChange={setBio} maxLength={120} multiline />
    </Screen>
  );
}

function Picture({ name }: { name: string }) {
  const { t } = useTranslation('identity');
  const refusalText = useRefusalText();
  const session = useSession();
  const input = useRef<HTMLInputElement>(null);
  const [busy, setBusy] = useState(false);
  if (session.status !== 'member') return null;
  const { me } = session;
  const change = async (work: () => Promise<typeof me>) => {
    setBusy(true);
    try {
      setSession({ status: 'member', me: await work() });
    } catch (error) {
      showToast(refusalText(error), { tone: 'bad' });
    } finally {
      setBusy(false);
    }
  };
  const pick = (event: ChangeEvent<HTMLInputElement>) => {
    const file = event.target.files?.[0];
    event.target.value = '';
    if (file) void change(() => call('PUT /identity/me/avatar', { upload: file }));
  };
  return (
    <div className={styles.avatarRow}>
      <Avatar name={name} src={me.avatarUrl} seed={me.id} size={72} label={t('profile.picture')} />
      <Button kind="text" size="s" busy={busy} onPress={() => input.current?.click()}>
        {t('profile.choosePicture')}
      </Button>
      {me.avatarUrl && (
        <Button
          kind="danger"
          size="s"
          onPress={() => void change(() => call('DELETE /identity/me/avatar', {}))}
        >
          {t('profile.removePicture')}
        </Button>
      )}
      <input
        ref={input}
        type="file"
        accept="image/jpeg,image/png,image/webp,image/gif"
        hidden
        onChange={pick}
      />
    </div>
  );
}

import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../app/api.ts';
import { navigate } from '../../app/navigation.ts';
import { useRefusalText } from '../../app/refusal-text.ts';
import { Screen } from '../../app/screen.tsx';
import { currentSync } from '../../sync/use-sync.ts';
import { Button } from '../../ui/button.tsx';
import { FootBar } from '../../ui/foot-bar.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { showToast } from '../../ui/toast.ts';
import { ChooseFriends } from './choose-friends.tsx';

/** Choose friends, name the group if you like, and it stands. One friend opens the conversation of two. */
export function NewGroupScreen() {
  const { t } = useTranslation('chat');
  const refusalText = useRefusalText();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [name, setName] = useState('');
  const [busy, setBusy] = useState(false);
  // the same id for every try: a lost answer must not make a second group
  const [clientId] = useState(
    () => `group-${Date.now().toString(36)}-${Math.random().toString(36).slice(2, 10)}`,
  );
  const create = async () => {
    setBusy(true);
    try {
      const [only] = [...chosen];
      const { conversation } =
        chosen.size === 1 && only
          ? await call('POST /chat/direct', { body: { accountId: only } })
          : await call('POST /chat/groups', {
              body: { clientId, name: name.trim(), memberIds: [...chosen] },
            });
      currentSync()?.accept(conversation);
      navigate(`/chats/${conversation.id}`, { replace: true });
    } catch (error) {
      showToast(refusalText(error), { tone: 'bad' });
    } finally {
      setBusy(false);
    }
  };
  const createLabel = () => {
    if (chosen.size === 0) return t('group.choose');
    return chosen.size === 1 ? t('group.talk') : t('group.create', { count: chosen.size });
  };
  return (
    <Screen
      title={t('group.new')}
      backAs="close"
      still
      below={
        <FootBar>
          <Button wide disabled={chosen.size === 0} busy={busy} onPress={() => void create()}>
            {createLabel()}
          </Button>
        </FootBar>
      }
      above={
        chosen.size > 1 ? (
          <TextField
            label={t('group.name')}
            value={name}
            onChange={setName}
            placeholder={t('group.nameHint')}
            maxLength={32}
          />
        ) : undefined
      }
    >
      <ChooseFriends chosen={chosen} onChange={setChosen} />
    </Screen>
  );
}

import type { FollowGroup } from '@teahouse/contract';
import { Pencil, Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../../app/api.ts';
import { Screen } from '../../../app/screen.tsx';
import { Button } from '../../../ui/button.tsx';
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { IconButton } from '../../../ui/icon-button.tsx';
import { Sheet } from '../../../ui/sheet.tsx';
import { SkeletonRows } from '../../../ui/skeleton.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { tellRefused } from '../posts/tell-refused.ts';
import { askSquareState, useSquareState } from '../use-square-state.ts';
import styles from './own-screens.module.css';

/** As the contract says. */
const MOST_LETTERS = 20;

type Asking =
  | { kind: 'name'; group: FollowGroup | null }
  | { kind: 'dissolve'; group: FollowGroup };

/** Groups of those whom I follow; only I see them. */
export function FollowGroupsScreen() {
  const { t } = useTranslation('square');
  const { data: state } = useSquareState();
  const [asking, setAsking] = useState<Asking | undefined>();
  const close = () => setAsking(undefined);
  const run = async (work: () => Promise<unknown>) => {
    try {
      await work();
      close();
    } catch (error) {
      await tellRefused(error);
    }
    await askSquareState();
  };
  const dissolve = ({ id: groupId }: FollowGroup) =>
    run(() => call('DELETE /square/groups/:groupId', { params: { groupId } }));
  return (
    <Screen
      title={t('groups.title')}
      actions={
        <IconButton
          label={t('groups.new')}
          icon={<Plus size={24} />}
          onPress={() => setAsking({ kind: 'name', group: null })}
        />
      }
    >
      {!state && <SkeletonRows rows={4} size={56} />}
      {state?.groups.length === 0 && (
        <EmptyState
          title={t('groups.empty')}
          text={t('groups.emptyText')}
          actions={
            <Button onPress={() => setAsking({ kind: 'name', group: null })}>
              {t('groups.new')}
            </Button>
          }
        />
      )}
      <ul className={styles.column}>
        {state?.groups.map((group) => (
          <li key={group.id} className={styles.group}>
            <span className={styles.label}>
              {group.name}
              <span className={styles.members}>
                {t('groups.members', { count: group.members })}
              </span>
            </span>
            <IconButton
              label={t('groups.rename', { name: group.name })}
              icon={<Pencil size={20} />}
              tone="quiet"
              onPress={() => setAsking({ kind: 'name', group })}
            />
            <IconButton
              label={t('groups.dissolve', { name: group.name })}
              icon={<Trash2 size={20} />}
              tone="quiet"
              onPress={() => setAsking({ kind: 'dissolve', group })}
            />
          </li>
        ))}
      </ul>
      {asking?.kind === 'name' && (
        <NameSheet group={asking.group} onClose={close} onName={(work) => void run(work)} />
      )}
      <ConfirmDialog
        open={asking?.kind === 'dissolve'}
        onClose={close}
        title={t('groups.dissolveTitle', { name: asking?.group?.name ?? '' })}
        text={t('groups.dissolveText')}
        confirm={{
          label: t('groups.dissolveYes'),
          kind: 'danger',
          onPress: () => {
            if (asking?.kind === 'dissolve') void dissolve(asking.group);
          },
        }}
      />
    </Screen>
  );
}

function NameSheet(props: {
  group: FollowGroup | null;
  onClose: () => void;
  onName: (work: () => Promise<unknown>) => void;
}) {
  const { group } = props;
  const { t } = useTranslation('square');
  const [name, setName] = useState(group?.name ?? '');
  const save = () => {
    const body = { name: name.trim() };
    if (body.name === '') return;
    props.onName(() =>
      group
        ? call('PATCH /square/groups/:groupId', { params: { groupId: group.id }, body })
        : call('POST /square/groups', { body }),
    );
  };
  return (
    <Sheet
      open
      onClose={props.onClose}
      title={t(group ? 'groups.renameTitle' : 'groups.new')}
      actions={
        <Button wide disabled={name.trim() === ''} onPress={save}>
          {t('compose.save')}
        </Button>
      }
    >
      <TextField
        form="alone"
        label={t('groups.name')}
        value={name}
        maxLength={MOST_LETTERS}
        first
        onChange={setName}
      />
    </Sheet>
  );
}

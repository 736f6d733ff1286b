import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { ChatImport } from '@teahouse/contract';
import { BookMarked, FileArchive, FileUp } from 'lucide-react';
import { type ChangeEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../app/api.ts';
import { useRefusalText } from '../../app/refusal-text.ts';
import { RelativeTime } from '../../app/relative-time.tsx';
import { Screen } from '../../app/screen.tsx';
import { Button } from '../../ui/button.tsx';
import { Cell } from '../../ui/cell.tsx';
import { FootBar } from '../../ui/foot-bar.tsx';
import { IconTile } from '../../ui/icon-tile.tsx';
import { MenuCell } from '../../ui/menu-cell.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import styles from './imports.module.css';
import { ProgressBar } from './progress-bar.tsx';
import { useUpload } from './use-upload.ts';

/** Brings old chats in: choose an export, watch it, leave and come back. */
export function ImportsScreen() {
  const { t } = useTranslation('imports');
  const refusalText = useRefusalText();
  const queries = useQueryClient();
  const input = useRef<HTMLInputElement>(null);
  const upload = useUpload('imports');
  const [failure, setFailure] = useState<string | undefined>();
  const { data } = useQuery({ queryKey: ['imports'], queryFn: () => call('GET /imports', {}) });
  const pick = async (event: ChangeEvent<HTMLInputElement>) => {
    const file = event.target.files?.[0];
    event.target.value = '';
    if (!file) return;
    setFailure(undefined);
    try {
      await upload.send(file);
    } catch (error) {
      setFailure(refusalText(error));
    }
    await queries.invalidateQueries({ queryKey: ['imports'] });
  };
  return (
    <Screen
      title={t('title')}
      below={
        <FootBar>
          <Button
            wide
            icon={<FileUp size={20} />}
            busy={upload.progress !== undefined}
            onPress={() => input.current?.click()}
          >
            {t('choose')}
          </Button>
          <input
            ref={input}
            type="file"
            accept=".zip,.txt,application/zip,text/plain"
            hidden
            onChange={(event) => void pick(event)}
          />
        </FootBar>
      }
    >
      <div className={styles.how}>
        <p>{t('how')}</p>
        <p>{t('howNote')}</p>
      </div>
      <MenuCell
        icon={<BookMarked size={24} />}
        label={t('posts.fromImports')}
        hint={t('posts.fromImportsHint')}
        to="/imports/posts"
      />
      {failure && (
        <p className={styles.failure} role="alert">
          {failure}
        </p>
      )}
      {upload.progress !== undefined && (
        <div className={styles.upload}>
          <ProgressBar label={t('uploading')} value={upload.progress} />
          <Button kind="text" size="s" onPress={upload.cancel}>
            {t('cancel')}
          </Button>
        </div>
      )}
      {!data && <SkeletonRows rows={3} />}
      {data?.imports.map((one) => (
        <ImportCell key={one.id} one={one} />
      ))}
    </Screen>
  );
}

function ImportCell({ one }: { one: ChatImport }) {
  const { t } = useTranslation('imports');
  return (
    <Cell
      to={`/imports/${one.id}`}
      lead={<IconTile icon={<FileArchive size={24} />} ground="well" />}
      title={one.fileName}
      time={<RelativeTime at={one.createdAt} />}
      line={one.state === 'done' ? t('summary', { count: one.messages }) : t(`state.${one.state}`)}
    />
  );
}

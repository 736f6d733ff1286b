import { useQuery } from '@tanstack/react-query';
import type { ChatImport } from '@teahouse/contract';
import { BookMarked, FileArchive } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { call } from '../../app/api.ts';
import { RelativeTime } from '../../app/relative-time.tsx';
import { Screen } from '../../app/screen.tsx';
import { Cell } from '../../ui/cell.tsx';
import { IconTile } from '../../ui/icon-tile.tsx';
import { MenuCell } from '../../ui/menu-cell.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { ChooseFile } from './choose-file.tsx';
import styles from './imports.module.css';
import { UploadState } from './upload-state.tsx';
import { useUpload } from './use-upload.ts';

/** Brings old chats in: choose an export, watch it, leave and come back. */
export function ImportsScreen() {
  const { t } = useTranslation('imports');
  const upload = useUpload('imports');
  const { data } = useQuery({ queryKey: ['imports'], queryFn: () => call('GET /imports', {}) });
  return (
    <Screen
      title={t('title')}
      below={
        <ChooseFile
          label={t('choose')}
          accept=".zip,.txt,application/zip,text/plain"
          busy={upload.progress !== undefined}
          onFile={upload.send}
        />
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
      <UploadState upload={upload} />
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

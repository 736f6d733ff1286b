import type { PostImport } from '@teahouse/contract';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../../app/api.ts';
import { goBack } from '../../../app/navigation.ts';
import { Button } from '../../../ui/button.tsx';
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx';
import { useImportAction } from './use-import-action.ts';

/** Takes back what an import brought; where it brought nothing, deletes its entry. Asks before. */
export function RemovePostImport({ one }: { one: PostImport }) {
  const { t } = useTranslation('imports', { keyPrefix: 'posts' });
  const act = useImportAction(one.id);
  const [asking, setAsking] = useState(false);
  const kind = one.posts + one.moments > 0 ? 'remove' : 'forget';
  const remove = async () => {
    setAsking(false);
    const params = { importId: one.id };
    if (await act(() => call('DELETE /post-imports/:importId', { params })))
      goBack('/imports/posts');
  };
  return (
    <>
      <Button kind="danger" wide onPress={() => setAsking(true)}>
        {t(kind)}
      </Button>
      <ConfirmDialog
        open={asking}
        onClose={() => setAsking(false)}
        title={t(`${kind}Title`)}
        text={t(`${kind}Text`)}
        confirm={{ label: t(kind), kind: 'danger', onPress: () => void remove() }}
      />
    </>
  );
}

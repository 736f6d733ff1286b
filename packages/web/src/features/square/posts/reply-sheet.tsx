import type { ReplyPermission } from '@teahouse/contract';
import { useTranslation } from 'react-i18next';
import { RadioRows } from '../../../ui/radio-rows.tsx';
import { Sheet } from '../../../ui/sheet.tsx';

const CHOICES: readonly ReplyPermission[] = ['everyone', 'followed', 'nobody'];

/** Chooses who may comment on a post. */
export function ReplySheet(props: {
  open: boolean;
  value: ReplyPermission;
  onClose: () => void;
  onChoose: (value: ReplyPermission) => void;
}) {
  const { t } = useTranslation('square');
  return (
    <Sheet open={props.open} onClose={props.onClose} title={t('reply.title')}>
      <RadioRows
        label={t('reply.title')}
        value={props.value}
        onChange={props.onChoose}
        options={CHOICES.map((value) => ({
          value,
          label: t(`reply.${value}`),
          hint: t(`reply.hint.${value}`),
        }))}
      />
    </Sheet>
  );
}

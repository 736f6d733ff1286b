import type { Me } from '@teahouse/contract';
import { useTranslation } from 'react-i18next';
import { call } from '../../app/api.ts';
import { useRefusalText } from '../../app/refusal-text.ts';
import { setSession } from '../../app/session.ts';
import { RadioRows } from '../../ui/radio-rows.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { showToast } from '../../ui/toast.ts';

/** Chooses whether my phone number finds me. */
export function FindableSheet({
  me,
  open,
  onClose,
}: {
  me: Me;
  open: boolean;
  onClose: () => void;
}) {
  const { t } = useTranslation('identity', { keyPrefix: 'privacy' });
  const refusalText = useRefusalText();
  const choose = async (findableByPhone: boolean) => {
    setSession({ status: 'member', me: { ...me, findableByPhone } });
    try {
      setSession({
        status: 'member',
        me: await call('PATCH /identity/me', { body: { findableByPhone } }),
      });
    } catch (error) {
      setSession({ status: 'member', me });
      showToast(refusalText(error), { tone: 'bad' });
    }
  };
  return (
    <Sheet open={open} onClose={onClose} title={t('strangers.byPhone')} flush>
      <RadioRows<'yes' | 'no'>
        label={t('strangers.byPhone')}
        value={me.findableByPhone ? 'yes' : 'no'}
        onChange={(value) => void choose(value === 'yes')}
        options={[
          { value: 'yes', label: t('strangers.byPhoneOn') },
          { value: 'no', label: t('strangers.byPhoneOff') },
        ]}
      />
    </Sheet>
  );
}

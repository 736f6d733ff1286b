import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiRefusal } from './api.ts';

/** Says in the person's language why something was refused: what happened and what to do. */
export function useRefusalText(): (error: unknown) => string {
  const { t, i18n } = useTranslation('refusals');
  return useCallback(
    (error) => {
      const refusal = error instanceof ApiRefusal ? error : undefined;
      const code = refusal?.code ?? 'common.internal';
      const wait = refusal?.body?.retryAfterSeconds;
      if (wait !== undefined && (refusal?.status === 429 || code === 'identity.code_too_many'))
        return wait > 90
          ? t('waitMinutes', { count: Math.ceil(wait / 60) })
          : t('waitSeconds', { count: wait });
      const key = code.replace('.', '_');
      return i18n.exists(key, { ns: 'refusals' })
        ? t(key as 'common_internal')
        : t('common_internal');
    },
    [t, i18n],
  );
}

import { Eye, EyeOff } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from './icon-button.tsx';
import { TextField, type TextFieldProps } from './text-field.tsx';

export type PasswordFieldProps = Omit<TextFieldProps, 'type' | 'after' | 'multiline'> & {
  /** `current-password` when signing in, `new-password` when choosing one. */
  autoComplete: 'current-password' | 'new-password';
};

/** A field for a password, with an eye that shows it. */
export function PasswordField(props: PasswordFieldProps) {
  const { t } = useTranslation('ui');
  const [shown, setShown] = useState(false);
  return (
    <TextField
      {...props}
      type={shown ? 'text' : 'password'}
      autoCapitalize="off"
      after={
        <IconButton
          label={shown ? t('hidePassword') : t('showPassword')}
          icon={shown ? <EyeOff size={20} /> : <Eye size={20} />}
          tone="quiet"
          pressed={undefined}
          onPress={() => setShown(!shown)}
        />
      }
    />
  );
}

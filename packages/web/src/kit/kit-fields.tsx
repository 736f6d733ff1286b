import { useState } from 'react';
import { Avatar } from '../ui/avatar.tsx';
import { CheckboxRow } from '../ui/checkbox-row.tsx';
import { CodeField } from '../ui/code-field.tsx';
import { Gap } from '../ui/gap.tsx';
import { PasswordField } from '../ui/password-field.tsx';
import { RadioRows } from '../ui/radio-rows.tsx';
import { SearchField, SearchLink } from '../ui/search-field.tsx';
import { SwitchRow } from '../ui/switch-row.tsx';
import { TagLabel } from '../ui/tag-label.tsx';
import { TextField } from '../ui/text-field.tsx';
import { faces } from './faces.ts';
import styles from './kit-screen.module.css';
import { useKitWords } from './kit-words.ts';

/** Fields, filled, empty, failed and off. */
export function KitFields() {
  const words = useKitWords();
  const [name, setName] = useState(words.name);
  const [bio, setBio] = useState(words.bioValue);
  const [password, setPassword] = useState('tea for two');
  const [code, setCode] = useState('408');
  const [query, setQuery] = useState('');
  const nothing = () => undefined;
  return (
    <>
      <SearchLink to="/kit" label={words.search} />
      <SearchField value={query} onChange={setQuery} label={words.search} onCancel={nothing} />
      <TextField label={words.nameField} value={name} onChange={setName} autoComplete="name" />
      <TextField
        label={words.phone}
        value=""
        onChange={nothing}
        placeholder="+86 139 0000 4417"
        type="tel"
      />
      <TextField label={words.bio} value={bio} onChange={setBio} multiline />
      <PasswordField
        label={words.password}
        value={password}
        onChange={setPassword}
        autoComplete="current-password"
      />
      <TextField label={words.nameField} value="" onChange={nothing} error={words.nameError} />
      <TextField label={words.nameField} value={words.name} onChange={nothing} disabled />
      <div className={styles.stack}>
        <TextField
          form="alone"
          label={words.phone}
          value="139 0000 4417"
          onChange={nothing}
          before={<span>+86</span>}
          type="tel"
        />
        <PasswordField
          form="alone"
          label={words.password}
          value=""
          onChange={nothing}
          hint={words.passwordHint}
          autoComplete="new-password"
        />
        <TextField
          form="alone"
          label={words.nameField}
          value=""
          onChange={nothing}
          error={words.nameError}
        />
        <CodeField
          label={words.code}
          value={code}
          onChange={setCode}
          aside={words.again}
          hint={words.codeHint}
        />
        <CodeField label={words.code} value="123456" onChange={nothing} error={words.codeError} />
      </div>
      <Gap />
      <KitChoices />
    </>
  );
}

function KitChoices() {
  const words = useKitWords();
  const [who, setWho] = useState<'all' | 'some' | 'self'>('some');
  const [chosen, setChosen] = useState(true);
  const [muted, setMuted] = useState(false);
  return (
    <>
      <RadioRows
        label={words.whoSees}
        value={who}
        onChange={setWho}
        options={[
          { value: 'all', label: words.all, hint: words.allHint },
          {
            value: 'some',
            label: words.some,
            hint: words.someHint,
            under: <TagLabel>{words.name}</TagLabel>,
          },
          { value: 'self', label: words.self, disabled: true },
        ]}
      />
      <Gap />
      <CheckboxRow
        label={words.name}
        lead={<Avatar size={40} name={words.name} src={faces[0]} />}
        checked={chosen}
        onChange={setChosen}
      />
      <CheckboxRow label={words.longName} checked={!chosen} onChange={(next) => setChosen(!next)} />
      <CheckboxRow label={words.brand} checked disabled onChange={() => undefined} />
      <SwitchRow label={words.mute} checked={muted} onChange={setMuted} />
    </>
  );
}

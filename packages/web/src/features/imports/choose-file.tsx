import { FileUp } from 'lucide-react';
import { type ChangeEvent, useRef } from 'react';
import { Button } from '../../ui/button.tsx';
import { FootBar } from '../../ui/foot-bar.tsx';

/** The button at the foot by which a file of these kinds is chosen. */
export function ChooseFile(props: {
  label: string;
  accept: string;
  busy: boolean;
  onFile: (file: File) => void;
}) {
  const input = useRef<HTMLInputElement>(null);
  const pick = (event: ChangeEvent<HTMLInputElement>) => {
    const file = event.target.files?.[0];
    // the same file may be chosen again
    event.target.value = '';
    if (file) props.onFile(file);
  };
  return (
    <FootBar>
      <Button
        wide
        icon={<FileUp size={20} />}
        busy={props.busy}
        onPress={() => input.current?.click()}
      >
        {props.label}
      </Button>
      <input ref={input} type="file" accept={props.accept} hidden onChange={pick} />
    </FootBar>
  );
}

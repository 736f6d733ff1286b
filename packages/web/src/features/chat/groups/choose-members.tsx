import type { GroupMember } from '@teahouse/contract';
import { type ReactNode, useCallback } from 'react';
import { Avatar } from '../../../ui/avatar.tsx';
import { CheckboxRow } from '../../../ui/checkbox-row.tsx';
import { MemberList } from './member-list.tsx';

/** Members of a group to tick, up to `most`. */
export function ChooseMembers(props: {
  conversationId: string;
  keep: (member: GroupMember) => boolean;
  chosen: ReadonlySet<string>;
  most?: number;
  note?: ReactNode;
  none?: ReactNode;
  onChange: (chosen: ReadonlySet<string>) => void;
}) {
  const { chosen, onChange, most = Number.POSITIVE_INFINITY } = props;
  const toggle = useCallback(
    (id: string, on: boolean) => {
      const next = new Set(chosen);
      if (on) next.add(id);
      else next.delete(id);
      onChange(next);
    },
    [chosen, onChange],
  );
  return (
    <MemberList
      conversationId={props.conversationId}
      keep={props.keep}
      note={props.note}
      none={props.none}
    >
      {({ member: { person }, name, hint }) => (
        <CheckboxRow
          label={name}
          hint={hint}
          lead={<Avatar name={name} src={person.avatarUrl} seed={person.id} size={40} />}
          checked={chosen.has(person.id)}
          disabled={!chosen.has(person.id) && chosen.size >= most}
          onChange={(on) => toggle(person.id, on)}
        />
      )}
    </MemberList>
  );
}

import type { Entry } from '@teahouse/contract';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../../app/session.ts';
import { useConversation, useLogView, usePeople } from '../../../sync/use-sync.ts';
import { Avatar } from '../../../ui/avatar.tsx';
import { Cell } from '../../../ui/cell.tsx';
import { Sheet } from '../../../ui/sheet.tsx';
import { useMemberNames } from '../groups/member-names.ts';
import { mayReact } from './message-actions.ts';
import { react } from './react.ts';

/** Who feels what about a message, as it stands now. */
export function ReactionsSheet(props: { open: boolean; onClose: () => void; entry: Entry }) {
  const { t } = useTranslation('messages');
  const { t: tChat } = useTranslation('chat');
  const { conversationId, position } = props.entry;
  const conversation = useConversation(conversationId);
  const view = useLogView(conversationId);
  const entry = view.entries.find((one) => one.position === position) ?? props.entry;
  const nameOf = useMemberNames({ id: conversationId, kind: conversation?.kind ?? 'direct' });
  const people = usePeople();
  const session = useSession();
  const me = session.status === 'member' ? session.me : undefined;
  const may = conversation !== undefined && mayReact(entry, conversation);
  const rows = (entry.reactions ?? []).flatMap(({ emoji, accountIds }) =>
    accountIds.map((accountId) => ({ emoji, accountId })),
  );
  return (
    <Sheet open={props.open} onClose={props.onClose} title={t('reaction.title')} flush>
      {rows.map(({ emoji, accountId }) => {
        const mine = accountId === me?.id;
        const name = mine ? tChat('me') : nameOf(accountId) || tChat('somebody');
        const src = mine ? me.avatarUrl : people.get(accountId)?.avatarUrl;
        return (
          <Cell
            key={accountId}
            size={56}
            lead={
              <Avatar name={mine ? me.displayName : name} src={src} seed={accountId} size={40} />
            }
            title={name}
            line={mine && may ? t('reaction.mine') : undefined}
            tail={emoji}
            onPress={
              mine && may
                ? () => {
                    props.onClose();
                    void react(entry, null);
                  }
                : undefined
            }
          />
        );
      })}
    </Sheet>
  );
}

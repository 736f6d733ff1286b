import type { Conversation, GroupMember } from '@teahouse/contract';
import {
  type KeyboardEvent,
  type RefObject,
  useEffect,
  useId,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../../app/session.ts';
import { useContactsById } from '../../../sync/contacts.ts';
import { useMembers } from '../use-members.ts';
import { findsMember, openName } from './find-member.ts';
import { mayNameEveryone } from './group-rights.ts';
import {
  EVERYONE,
  editText,
  followText,
  insertMention,
  type MentionText,
  mentionsOf,
  plainText,
  queryAt,
  recoverMentions,
} from './mention-text.ts';
import { onNameRequest } from './name-request.ts';

/** One who can be chosen: a member, or everybody. */
export type MentionOption =
  | { who: typeof EVERYONE; member?: undefined }
  | { who: string; member: GroupMember };

/** So many are offered at once; typing more finds the others. */
const MAX_OPTIONS = 50;
const EVERYONE_WORDS = ['所有人', 'suoyouren', 'syr', 'everyone', 'all'];
const nobody: readonly GroupMember[] = [];

/**
 * Names members with @ in the field of a group. The field keeps its own text: it passes every edit
 * through `edit`, every key through `onKeyDown` first, spreads `field` on the textarea, draws
 * `MentionPicker` with `picker` above itself and sends `named()` along. Elsewhere it does nothing.
 */
export function useMentions(props: {
  conversation: Conversation;
  text: string;
  onText: (text: string) => void;
  field: RefObject<HTMLTextAreaElement | null>;
}) {
  const { conversation, text, onText, field } = props;
  const { t } = useTranslation('groups');
  const isGroup = conversation.kind === 'group';
  const members = useOthers(conversation);
  const state = useRef<MentionText>(plainText(text));
  const caretAfter = useRef<number | undefined>(undefined);
  const [caret, setCaret] = useState<number | undefined>();
  const [chosen, setChosen] = useState(0);
  const [closedAt, setClosedAt] = useState<number | undefined>();
  const id = useId();
  if (state.current.text !== text) state.current = followText(state.current, text);
  useRecovered(state, isGroup ? members : nobody, t('everyone'));

  const query = isGroup && caret !== undefined ? queryAt(state.current, caret) : undefined;
  const options = useOptions(conversation, members, query?.typed);
  const open = query !== undefined && query.from !== closedAt && options.length > 0;

  useLayoutEffect(() => {
    if (caretAfter.current === undefined || text !== state.current.text) return;
    field.current?.setSelectionRange(caretAfter.current, caretAfter.current);
    caretAfter.current = undefined;
  }, [text, field]);

  const put = (next: MentionText & { caret: number }) => {
    state.current = { text: next.text, tokens: next.tokens };
    caretAfter.current = next.caret;
    setCaret(undefined);
    onText(next.text);
    field.current?.focus();
  };
  const nameOption = (option: MentionOption, range: { from: number; to: number }) =>
    put(
      insertMention(state.current, range, {
        who: option.who,
        name: option.member ? openName(option.member) : t('everyone'),
      }),
    );
  const choose = (option: MentionOption) => {
    if (query && caret !== undefined) nameOption(option, { from: query.from, to: caret });
  };
  useNameRequests(isGroup ? conversation.id : undefined, members, (member) => {
    const at = field.current?.selectionEnd ?? text.length;
    nameOption({ who: member.person.id, member }, { from: at, to: at });
  });

  return {
    /** Whom the text names, for the message. */
    named: () => mentionsOf(state.current),
    /** The text that stands after the person's edit: a broken name goes as a whole. */
    edit: (typed: string): string => {
      const next = editText(state.current, typed);
      state.current = { text: next.text, tokens: next.tokens };
      caretAfter.current = next.caret;
      setCaret(next.caret ?? field.current?.selectionStart ?? undefined);
      setChosen(0);
      setClosedAt(undefined);
      return next.text;
    },
    /** Whether the list of names took the key. */
    onKeyDown: (event: KeyboardEvent): boolean => {
      if (!open || event.nativeEvent.isComposing) return false;
      if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
        const step = event.key === 'ArrowDown' ? 1 : -1;
        setChosen((chosen + step + options.length) % options.length);
      } else if (event.key === 'Enter' || event.key === 'Tab') {
        const option = options[chosen];
        if (option) choose(option);
      } else if (event.key === 'Escape') setClosedAt(query.from);
      else return false;
      event.preventDefault();
      return true;
    },
    field: isGroup
      ? ({
          onSelect: () => setCaret(field.current?.selectionStart ?? undefined),
          onBlur: () => setCaret(undefined),
          'aria-autocomplete': 'list',
          'aria-controls': open ? id : undefined,
          'aria-activedescendant': open ? `${id}-${chosen}` : undefined,
        } as const)
      : {},
    picker: { id, open, options, chosen, onChoose: choose },
  };
}

/** The members whom I can name: all but me. */
function useOthers(conversation: Conversation): readonly GroupMember[] {
  const session = useSession();
  const me = session.status === 'member' ? session.me.id : '';
  const { data = nobody } = useMembers(conversation.id, conversation.kind === 'group');
  return useMemo(() => data.filter(({ person }) => person.id !== me), [data, me]);
}

function useOptions(
  conversation: Conversation,
  members: readonly GroupMember[],
  typed: string | undefined,
): readonly MentionOption[] {
  const contacts = useContactsById();
  const everyone = mayNameEveryone(conversation.role);
  return useMemo(() => {
    if (typed === undefined) return [];
    const wanted = typed.toLowerCase();
    const all: MentionOption[] =
      everyone && EVERYONE_WORDS.some((word) => word.startsWith(wanted)) ? [{ who: EVERYONE }] : [];
    const found = members.filter((member) =>
      findsMember(member, contacts.get(member.person.id), typed),
    );
    const people = found.map((member) => ({ who: member.person.id, member }));
    return [...all, ...people].slice(0, MAX_OPTIONS);
  }, [typed, members, contacts, everyone]);
}

/** A draft is kept as words: whom it names is found again once the members are known. */
function useRecovered(
  state: RefObject<MentionText>,
  members: readonly GroupMember[],
  everyone: string,
): void {
  const [draft] = useState(state.current.text);
  useEffect(() => {
    if (members.length === 0 || state.current.text !== draft || draft === '') return;
    if (state.current.tokens.length > 0) return;
    const names = members.map((member) => ({ who: member.person.id, name: openName(member) }));
    state.current = recoverMentions(draft, [...names, { who: EVERYONE, name: everyone }]);
  }, [state, members, draft, everyone]);
}

/** Somebody asked for before the members are known is named once they are. */
function useNameRequests(
  conversationId: string | undefined,
  members: readonly GroupMember[],
  name: (member: GroupMember) => void,
): void {
  const [asked, setAsked] = useState<string | undefined>();
  const latest = useRef(name);
  latest.current = name;
  useEffect(() => {
    if (conversationId === undefined) return;
    return onNameRequest(conversationId, setAsked);
  }, [conversationId]);
  useEffect(() => {
    const member = members.find(({ person }) => person.id === asked);
    if (!member) return;
    setAsked(undefined);
    latest.current(member);
  }, [asked, members]);
}

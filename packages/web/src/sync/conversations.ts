import type { Conversation, Person } from '@teahouse/contract';
import { showUnread } from '../app/push-device.ts';
import { createStore, type Store } from '../app/store.ts';
import { setTabMark } from '../app/tabs.ts';
import { listOrder, peopleOf, totalUnread, withRead } from './conversation-list.ts';
import type { DeviceStore } from './device-store.ts';

export interface ConversationsParts {
  store: Pick<DeviceStore, 'putConversation'>;
  /** A conversation was put in place: entries that it does not name any more go. */
  onSet: (conversation: Conversation) => void;
  /** This device knows of a later read position than the house. */
  onReadAhead: (conversationId: string, position: number) => void;
}

/** My conversations as this device knows them, in the order of the list, with the people in them. */
export class Conversations {
  /** The chat list in its order; undefined until it is known. */
  readonly list: Store<readonly Conversation[] | undefined> = createStore<
    readonly Conversation[] | undefined
  >(undefined);
  /** Everybody who was met in a conversation, by account id. */
  readonly people: Store<ReadonlyMap<string, Person>> = createStore<ReadonlyMap<string, Person>>(
    new Map(),
  );
  readonly #parts: ConversationsParts;
  readonly #byId = new Map<string, Conversation>();

  constructor(parts: ConversationsParts) {
    this.#parts = parts;
  }

  get(id: string): Conversation | undefined {
    return this.#byId.get(id);
  }

  values(): Conversation[] {
    return [...this.#byId.values()];
  }

  /** Remembers people by their ids. */
  meet(people: Iterable<Person>): void {
    const known = new Map(this.people.get());
    for (const person of people) known.set(person.id, person);
    this.people.set(known);
  }

  /** Takes what the house answered; what arrived while the answer was on its way stays. */
  keepAhead(answered: Conversation): Conversation {
    // a draft stands with the drafts alone: a copy here would outlive it, also where its words were recalled
    const fresh = { ...answered, draft: null };
    const known = this.#byId.get(fresh.id);
    if (!known) return fresh;
    const newer =
      known.head > fresh.head
        ? {
            head: known.head,
            lastEntry: known.lastEntry,
            unread: known.unread,
            mentioned: known.mentioned,
          }
        : {};
    if (known.readPosition > fresh.readPosition)
      this.#parts.onReadAhead(fresh.id, known.readPosition);
    return withRead({ ...fresh, ...newer }, Math.max(known.readPosition, fresh.readPosition));
  }

  /** Replaces all of them. */
  setAll(conversations: readonly Conversation[]): void {
    this.#byId.clear();
    for (const conversation of conversations) this.#byId.set(conversation.id, conversation);
    this.meet(peopleOf(conversations).values());
    for (const conversation of conversations) this.#parts.onSet(conversation);
    this.#show();
  }

  /** Puts one in place, and keeps it on the device. */
  set(conversation: Conversation): void {
    if (this.#byId.get(conversation.id) === conversation) return;
    this.#byId.set(conversation.id, conversation);
    this.meet(peopleOf([conversation]).values());
    this.#parts.onSet(conversation);
    this.#show();
    void this.#parts.store.putConversation(conversation).catch(() => undefined);
  }

  #show(): void {
    this.list.set(listOrder(this.#byId.values()));
    const count = totalUnread(this.#byId.values());
    setTabMark('chats', { count });
    showUnread(count, (id) => this.#byId.get(id)?.readPosition);
  }
}

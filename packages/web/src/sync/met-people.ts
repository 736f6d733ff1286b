import type { Person } from '@teahouse/contract';
import type { DeviceStore } from './device-store.ts';

/** Two full groups: the names of those who left stay with what they said. */
const MAX_MET = 1_000;

/** Who was ever seen in each conversation, kept on the device: whoever left it, or was left by it, keeps a name. */
export class MetPeople {
  readonly #store: Pick<DeviceStore, 'findMark' | 'putMark'>;
  /** Remembers people by their ids until the page is left. */
  readonly meet: (people: Iterable<Person>) => void;
  #last: Promise<void> = Promise.resolve();

  constructor(
    store: Pick<DeviceStore, 'findMark' | 'putMark'>,
    meet: (people: Iterable<Person>) => void,
  ) {
    this.#store = store;
    this.meet = meet;
  }

  /** Meets these people and everybody who was met in the conversation before. One at a time: each builds on what the last one kept. */
  remember(conversationId: string, people: readonly Person[]): Promise<void> {
    const turn = this.#last.then(() => this.#remember(conversationId, people));
    this.#last = turn;
    return turn;
  }

  async #remember(conversationId: string, people: readonly Person[]): Promise<void> {
    const mark = `met ${conversationId}`;
    const before = ((await this.#store.findMark(mark).catch(() => undefined)) ??
      []) as readonly Person[];
    const met = new Map(before.map((person) => [person.id, person]));
    for (const person of people) {
      // taken out and put back: the newest are last
      met.delete(person.id);
      met.set(person.id, person);
    }
    this.meet(met.values());
    if (people.length > 0)
      await this.#store.putMark(mark, [...met.values()].slice(-MAX_MET)).catch(() => undefined);
  }
}

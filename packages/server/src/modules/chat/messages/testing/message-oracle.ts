import { RECALL_MS } from '@teahouse/contract';

/** What somebody does in a group; `nth` chooses among the entries that stand, `who` among the people. */
export type Step =
  | { do: 'say'; who: number; quote: number | null }
  | { do: 'again'; nth: number }
  | { do: 'recall'; who: number; nth: number }
  | { do: 'remove'; who: number; nth: number }
  | { do: 'react'; who: number; nth: number; emoji: string | null }
  | { do: 'disappear'; who: number; after: 86_400 | null }
  | { do: 'leave'; who: number }
  | { do: 'add'; whom: number }
  | { do: 'wait'; ms: number }
  | { do: 'wipe' };

interface Told {
  kind: string;
  sender: number | null;
  /** Only texts have one, and no two the same. */
  word: string | null;
  clientId: string;
  at: number;
  expiresAt: number | null;
  reactions: Map<number, { emoji: string; at: number }>;
}

/** What one person is to see at one position. */
export interface Seen {
  position: number;
  kind: string;
  word: string | null;
  /** "emoji: who, who", sorted. */
  reactions: string[];
}

interface Member {
  joined: number;
  left: number | null;
  deleted: Set<number>;
  /** Every span there ever was. */
  spans: { from: number; to: number }[];
}

/** A group's messages, kept in the simplest way: nothing is ever wiped, everything is decided when it is looked at. The first person is the owner and stays. */
export class MessageOracle {
  now = 0;
  after: number | null = null;
  readonly log: Told[] = [];
  readonly members = new Map<number, Member>();

  constructor(people: readonly number[]) {
    this.#append({ kind: 'group_created', sender: 0 });
    for (const who of people) this.#join(who);
  }

  /** The position that `nth` means now. */
  chosen(nth: number): number {
    return (nth % this.log.length) + 1;
  }

  isIn(who: number): boolean {
    return this.members.get(who)?.left === null;
  }

  /** What the house must answer to a step, having done it. */
  take(step: Exclude<Step, { do: 'wait' | 'wipe' }>, word: string): string {
    switch (step.do) {
      case 'say': {
        if (!this.isIn(step.who)) return 'common.not_found';
        if (step.quote !== null && !this.#text(step.who, this.chosen(step.quote)))
          return 'chat.quote_missing';
        this.#append({ kind: 'text', sender: step.who, word, expiresAt: this.#end() });
        return 'done';
      }
      case 'again': {
        const said = this.log[this.chosen(step.nth) - 1];
        return said?.word && !this.isIn(said.sender ?? -1) ? 'common.not_found' : 'done';
      }
      case 'recall':
        return this.#recall(step.who, this.chosen(step.nth));
      case 'remove': {
        const member = this.members.get(step.who);
        if (!member) return 'common.not_found';
        const position = this.chosen(step.nth);
        if (this.#inSpan(member, position)) member.deleted.add(position);
        return 'done';
      }
      case 'react':
        return this.#react(step.who, this.chosen(step.nth), step.emoji);
      case 'disappear': {
        if (!this.isIn(step.who)) return 'common.not_found';
        if (step.who !== 0) return 'common.not_allowed';
        if (this.after === step.after) return 'done';
        this.after = step.after;
        this.#append({ kind: 'disappearing', sender: 0 });
        return 'done';
      }
      case 'leave': {
        const member = this.members.get(step.who);
        if (member?.left !== null) return 'common.not_found';
        this.#append({ kind: 'member_left', sender: step.who });
        member.left = this.log.length;
        member.spans.push({ from: member.joined, to: member.left });
        return 'done';
      }
      case 'add': {
        if (this.isIn(step.whom)) return 'done';
        this.#append({ kind: 'members_added', sender: 0 });
        this.#join(step.whom);
        return 'done';
      }
    }
  }

  /** All that a person may read now, in order. */
  sees(who: number): Seen[] {
    const member = this.members.get(who);
    if (!member) return [];
    return this.log.flatMap((told, index) => {
      const position = index + 1;
      if (!this.#inSpan(member, position)) return [];
      const gone = this.#over(told) || member.deleted.has(position);
      const until = member.left === null ? Infinity : (this.log[member.left - 1]?.at ?? 0);
      return {
        position,
        kind: gone ? 'expired' : told.kind,
        word: gone ? null : told.word,
        reactions: gone ? [] : reactionsOf(told, until),
      };
    });
  }

  /** Whether a person was ever in the group when this position was written. */
  everReads(who: number, position: number): boolean {
    const member = this.members.get(who);
    if (!member) return false;
    const open = member.left === null ? [{ from: member.joined, to: Infinity }] : [];
    return [...member.spans, ...open].some(({ from, to }) => position >= from && position <= to);
  }

  #recall(who: number, position: number): string {
    const told = this.#readable(who, position);
    if (!told || told.sender !== who) return 'common.not_found';
    if (told.kind === 'recalled') return 'done';
    if (told.kind !== 'text') return 'common.not_found';
    if (this.now - told.at > RECALL_MS) return 'chat.recall_too_late';
    Object.assign(told, { kind: 'recalled', word: null, expiresAt: null, reactions: new Map() });
    this.#append({ kind: 'recall', sender: who });
    return 'done';
  }

  #react(who: number, position: number, emoji: string | null): string {
    const told = this.#text(who, position);
    if (!told) return 'common.not_found';
    if ((told.reactions.get(who)?.emoji ?? null) === emoji) return 'done';
    if (emoji === null) told.reactions.delete(who);
    else told.reactions.set(who, { emoji, at: this.now });
    this.#append({ kind: 'reaction', sender: who, expiresAt: told.expiresAt });
    return 'done';
  }

  #text(who: number, position: number): Told | undefined {
    const told = this.#readable(who, position);
    return told?.kind === 'text' ? told : undefined;
  }

  #readable(who: number, position: number): Told | undefined {
    const member = this.members.get(who);
    const told = this.log[position - 1];
    if (!member || member.left !== null || !told || this.#over(told)) return undefined;
    return this.#inSpan(member, position) && !member.deleted.has(position) ? told : undefined;
  }

  #over = (told: Told) => told.expiresAt !== null && told.expiresAt <= this.now;

  #inSpan = (member: Member, position: number) =>
    position >= member.joined && position <= (member.left ?? this.log.length);

  #end = () => (this.after === null ? null : this.now + this.after * 1_000);

  #join(who: number): void {
    const before = this.members.get(who);
    this.members.set(who, {
      joined: this.log.length,
      left: null,
      deleted: before?.deleted ?? new Set(),
      spans: before?.spans ?? [],
    });
  }

  #append(told: Partial<Told> & Pick<Told, 'kind' | 'sender'>): void {
    const fresh = { word: null, expiresAt: null, at: this.now, reactions: new Map() };
    this.log.push({ ...fresh, clientId: `client-${told.word ?? ''}`, ...told });
  }
}

function reactionsOf(told: Told, until: number): string[] {
  const by = new Map<string, number[]>();
  for (const [who, { emoji, at }] of told.reactions)
    if (at < until) by.set(emoji, [...(by.get(emoji) ?? []), who]);
  return [...by].map(([emoji, whos]) => `${emoji}: ${whos.sort().join(', ')}`).sort();
}

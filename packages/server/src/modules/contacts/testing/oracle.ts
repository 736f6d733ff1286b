import type { Relation } from '@teahouse/contract';

/** One side of a request. */
interface Side {
  id: number;
  out: boolean;
  created: number;
  accepted: boolean;
  seen: boolean;
}

type Taken = { do: string; who: number; whom: number } | { do: 'wait'; days: number };

const pair = (who: number, whom: number): string => `${who}>${whom}`;

/** What contacts promises, in the plainest form: sets of "who>whom", and days. No words, no limits. */
export class Oracle {
  readonly #everybody: readonly number[];
  readonly #friends = new Set<string>();
  readonly #blocks = new Set<string>();
  readonly #met = new Map<string, number>();
  readonly #sides = new Map<string, Side>();
  #day = 0;
  #made = 0;
  /** How many changes of standing the last step announced. */
  announced = 0;

  constructor(size: number) {
    this.#everybody = Array.from({ length: size }, (_, index) => index);
  }

  /** Who stands in the account's list of incoming requests. */
  incoming(who: number): number[] {
    return this.#everybody.filter((whom) => this.#listed(who, whom)?.out === false);
  }

  friends(who: number): number[] {
    return this.#everybody.filter((whom) => this.#friends.has(pair(who, whom)));
  }

  /** The relation after the step, "done", or the code of the refusal. */
  perform(taken: Taken): string {
    this.announced = 0;
    if ('days' in taken) {
      this.#day += taken.days;
      return 'done';
    }
    const { who, whom } = taken;
    switch (taken.do) {
      case 'introduce':
        if (who !== whom) this.#met.set(pair(who, whom), this.#day);
        return 'done';
      case 'request':
        return this.#request(who, whom);
      case 'accept':
        return this.#accept(who, whom);
      case 'drop':
        return this.#drop(who, whom);
      case 'remove':
        return this.#remove(who, whom);
      case 'block':
        return this.#block(who, whom);
      case 'unblock':
        return this.#unblock(who, whom);
      default:
        throw new Error(`no such step: ${taken.do}`);
    }
  }

  #request(who: number, whom: number): string {
    if (who === whom) return 'contacts.self';
    if (!this.#knows(who, whom)) return 'common.not_found';
    if (this.#friends.has(pair(who, whom))) return 'contacts.already_friends';
    this.#blocks.delete(pair(who, whom));
    if (this.#waiting(whom, who)?.out) return this.#befriend(who, whom);
    const mine = this.#waiting(who, whom);
    const side = {
      id: mine?.out ? mine.id : ++this.#made,
      created: this.#day,
      accepted: false,
    };
    this.#sides.set(pair(who, whom), { ...side, out: true, seen: true });
    if (!this.#blocks.has(pair(whom, who)))
      this.#sides.set(pair(whom, who), { ...side, out: false, seen: false });
    return 'requested';
  }

  #befriend(who: number, whom: number): string {
    for (const key of [pair(who, whom), pair(whom, who)]) {
      this.#friends.add(key);
      const side = this.#sides.get(key);
      if (side) this.#sides.set(key, { ...side, accepted: true, seen: true });
    }
    this.announced = 1;
    return 'friend';
  }

  #accept(who: number, whom: number): string {
    const side = this.#listed(who, whom);
    if (!side || side.out) return 'common.not_found';
    if (this.#friends.has(pair(who, whom))) return 'friend';
    if (!this.#waiting(who, whom)) return 'contacts.request_expired';
    return this.#befriend(who, whom);
  }

  #drop(who: number, whom: number): string {
    if (!this.#listed(who, whom)) return 'common.not_found';
    if (this.#waiting(who, whom)?.out) this.#withdraw(who, whom);
    this.#sides.delete(pair(who, whom));
    return 'done';
  }

  #withdraw(who: number, whom: number): void {
    const mine = this.#sides.get(pair(who, whom));
    const theirs = this.#sides.get(pair(whom, who));
    if (mine?.id === theirs?.id) this.#sides.delete(pair(whom, who));
  }

  #remove(who: number, whom: number): string {
    if (!this.#friends.has(pair(who, whom))) return 'common.not_found';
    for (const key of [pair(who, whom), pair(whom, who)]) {
      this.#friends.delete(key);
      this.#sides.delete(key);
    }
    this.announced = 1;
    return 'done';
  }

  #block(who: number, whom: number): string {
    if (who === whom) return 'contacts.self';
    if (!this.#knows(who, whom)) return 'common.not_found';
    if (!this.#blocks.has(pair(who, whom))) {
      if (this.#mayTalk(who, whom)) this.announced = 1;
      if (this.#waiting(who, whom)?.out) this.#withdraw(who, whom);
      if (this.#waiting(who, whom)) this.#sides.delete(pair(who, whom));
      this.#blocks.add(pair(who, whom));
    }
    return this.#relation(who, whom);
  }

  #unblock(who: number, whom: number): string {
    if (!this.#knows(who, whom)) return 'common.not_found';
    if (this.#blocks.delete(pair(who, whom)) && this.#mayTalk(who, whom)) this.announced = 1;
    return this.#relation(who, whom);
  }

  /** Everything that one can see of everybody. */
  look() {
    return this.#everybody.map((who) => {
      const sides = this.#everybody.flatMap((whom) => {
        const side = this.#listed(who, whom);
        return side ? [{ whom, side, waits: this.#waiting(who, whom) !== undefined }] : [];
      });
      return {
        friends: this.friends(who),
        blocked: this.#everybody.filter((whom) => this.#blocks.has(pair(who, whom))),
        unseen: sides.filter(({ side, waits }) => waits && !side.seen).length,
        requests: sides
          .map(({ whom, side, waits }) => {
            const state = side.accepted ? 'accepted' : waits ? 'waiting' : 'expired';
            return `${side.out ? 'out' : 'in'} ${whom} ${state}`;
          })
          .sort(),
        pages: this.#everybody.map((whom): Relation | null => {
          if (who === whom) return 'self';
          return this.#knows(who, whom) ? this.#relation(who, whom) : null;
        }),
        standings: this.#everybody.map((whom) => {
          const talk = this.#mayTalk(who, whom);
          return `${this.#friends.has(pair(who, whom))} ${talk} ${talk}`;
        }),
      };
    });
  }

  #relation(who: number, whom: number): Relation {
    if (this.#friends.has(pair(who, whom))) return 'friend';
    const side = this.#waiting(who, whom);
    if (!side) return 'stranger';
    return side.out ? 'requested' : 'requesting';
  }

  #knows(who: number, whom: number): boolean {
    const met = this.#met.get(pair(who, whom));
    return (
      this.#friends.has(pair(who, whom)) ||
      this.#blocks.has(pair(who, whom)) ||
      this.#waiting(who, whom) !== undefined ||
      (met !== undefined && met + 30 > this.#day)
    );
  }

  #mayTalk(who: number, whom: number): boolean {
    return (
      this.#friends.has(pair(who, whom)) &&
      !this.#blocks.has(pair(who, whom)) &&
      !this.#blocks.has(pair(whom, who))
    );
  }

  #waiting(who: number, whom: number): Side | undefined {
    const side = this.#sides.get(pair(who, whom));
    return side && !side.accepted && side.created + 7 > this.#day ? side : undefined;
  }

  #listed(who: number, whom: number): Side | undefined {
    const side = this.#sides.get(pair(who, whom));
    return side && side.created + 30 > this.#day ? side : undefined;
  }
}

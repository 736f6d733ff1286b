import type { Role } from '@teahouse/contract';

type By<Act extends string, More = unknown> = Act extends string
  ? { do: Act; who: number } & More
  : never;

/** What one of the people does; people are numbered, and so are links in the order in which they were made. */
export type Step =
  | By<'add' | 'remove' | 'transfer' | 'block', { whom: number }>
  | By<'leave' | 'write' | 'dissolve'>
  | By<'admins', { chosen: number[] }>
  | By<'rename' | 'announce' | 'nickname', { text: string }>
  | By<'approval', { on: boolean }>
  | By<'link', { renew: boolean }>
  | By<'join', { link: number }>
  | By<'let_in', { whom: number; accept: boolean }>
  | By<'answer', { accept: boolean }>
  | { do: 'wait'; days: number };

const OK = 'ok';
const MISSING = 'common.not_found';
const FORBIDDEN = 'common.not_allowed';

interface Member {
  role: Role;
  joined: number;
  nickname: string;
}

/** What somebody can see of the group. */
export interface Sight {
  role: Role | null;
  name: string | null;
  announcement: string | null;
  approval: boolean | null;
  nickname: string | null;
  waiting: number | null;
  reads: number[];
  heard: number[];
  invitedBy: number | null;
}

/**
 * What groups promise, in the plainest form: who is in since when, with which office, and to whom each position went.
 * Those inside begin as members, 0 as the owner; the first `actors` people act.
 */
export class GroupOracle {
  readonly #members = new Map<number, Member>();
  readonly #spans = new Map<number, { joined: number; left: number; name: string }>();
  readonly #heard = new Map<number, number[]>();
  readonly #requests = new Set<number>();
  readonly #invitations = new Map<number, { by: number; until: number }>();
  readonly #links: { by: number; until: number }[] = [];
  readonly #blocks = new Set<string>();
  #name = '';
  #announcement = '';
  #approval = false;
  #head = 0;
  #day = 0;
  readonly #actors: number;

  constructor(actors: number, inside: readonly number[]) {
    this.#actors = actors;
    for (const who of inside) this.#admit([who], 1, who === 0 ? 'owner' : 'member');
    this.#append();
  }

  perform(step: Step): string {
    if (step.do === 'wait') {
      this.#day += step.days;
      return OK;
    }
    if (step.do === 'block') {
      this.#blocks.add(`${step.who}>${step.whom}`);
      return OK;
    }
    if (step.do === 'join') return this.#join(step.who, this.#links[step.link]);
    if (step.do === 'answer') return this.#answer(step.who, step.accept);
    const me = this.#members.get(step.who);
    if (!me) return MISSING;
    switch (step.do) {
      case 'write':
        return this.#append();
      case 'leave':
        return this.#leave(step.who);
      case 'add':
        return this.#add(me, step.who, step.whom);
      case 'rename':
        return this.#members.size > 100 && me.role === 'member'
          ? FORBIDDEN
          : this.#change(this.#name !== step.text, () => {
              this.#name = step.text;
            });
      case 'nickname':
        return this.#change(me.nickname !== step.text, () => {
          me.nickname = step.text;
        });
      case 'link':
        return this.#link(me, step.who, step.renew);
      case 'remove':
        return this.#remove(me, step.who, step.whom);
      default:
        return this.#govern(me, step);
    }
  }

  /** What the owner and admins, or the owner alone, may do. */
  #govern(
    me: Member,
    step: Extract<
      Step,
      { do: 'announce' | 'approval' | 'let_in' | 'admins' | 'transfer' | 'dissolve' }
    >,
  ): string {
    const alone = step.do === 'admins' || step.do === 'transfer' || step.do === 'dissolve';
    if (me.role === 'member' || (alone && me.role === 'admin')) return FORBIDDEN;
    switch (step.do) {
      case 'announce':
        return this.#change(this.#announcement !== step.text, () => {
          this.#announcement = step.text;
        });
      case 'approval':
        return this.#change(this.#approval !== step.on, () => {
          this.#approval = step.on;
        });
      case 'let_in':
        return this.#letIn(step.whom, step.accept);
      case 'admins':
        return this.#setAdmins(step.chosen);
      case 'transfer': {
        const heir = this.#members.get(step.whom);
        if (!heir) return MISSING;
        return this.#change(heir !== me, () => {
          me.role = 'member';
          heir.role = 'owner';
        });
      }
      case 'dissolve': {
        const others = [...this.#members.keys()].filter((one) => one !== step.who);
        if (others.length > 0) this.#goOut(others);
        return this.#leave(step.who);
      }
    }
  }

  /** The same step, meant for somebody whom it can concern where there is one: by chance alone few would meet. */
  aim(step: Step): Step {
    const pick = (from: readonly number[], n: number) => from[n % from.length] ?? n;
    const outside = this.#among((who) => !this.#members.has(who));
    switch (step.do) {
      case 'join':
        return { ...step, who: pick(outside, step.who), link: pick(this.#openLinks(), step.link) };
      case 'answer':
        return {
          ...step,
          who: pick(
            this.#among((who) => this.#invitations.has(who)),
            step.who,
          ),
        };
      case 'let_in':
        return { ...step, whom: pick([...this.#requests], step.whom) };
      case 'add':
        return { ...step, whom: pick(outside, step.whom) };
      case 'block':
        return { ...step, who: this.#owner() ?? step.who, whom: pick(outside, step.whom) };
      default:
        return step;
    }
  }

  /** What this one sees now. */
  look(who: number): Sight {
    const me = this.#members.get(who);
    const span = this.#spans.get(who);
    const invitation = this.#invitations.get(who);
    const end = Math.min(span?.left ?? 0, this.#head);
    return {
      role: me?.role ?? null,
      name: me ? this.#name : (span?.name ?? null),
      announcement: me ? this.#announcement : null,
      approval: me ? this.#approval : null,
      nickname: me?.nickname ?? null,
      waiting: me ? (me.role === 'member' ? 0 : this.#requests.size) : null,
      reads: span ? Array.from({ length: end - span.joined + 1 }, (_, n) => span.joined + n) : [],
      heard: this.#heard.get(who) ?? [],
      invitedBy: invitation && invitation.until > this.#day ? invitation.by : null,
    };
  }

  /** Everybody's role. */
  roles(): Record<number, Role> {
    return Object.fromEntries([...this.#members].map(([who, { role }]) => [who, role]));
  }

  #among(fits: (who: number) => boolean): number[] {
    return Array.from({ length: this.#actors }, (_, who) => who).filter(fits);
  }

  #openLinks(): number[] {
    return this.#links.flatMap(({ until }, n) => (until > this.#day ? [n] : []));
  }

  #owner(): number | undefined {
    return [...this.#members].find(([, { role }]) => role === 'owner')?.[0];
  }

  #change(differs: boolean, apply: () => void): string {
    if (!differs) return OK;
    apply();
    return this.#append();
  }

  #append(others: readonly number[] = []): string {
    this.#head++;
    for (const who of [...this.#members.keys(), ...others])
      this.#heard.set(who, [...(this.#heard.get(who) ?? []), this.#head]);
    return OK;
  }

  #admit(newcomers: readonly number[], joined: number, role: Role = 'member'): void {
    for (const who of newcomers) {
      this.#members.set(who, { role, joined, nickname: '' });
      this.#spans.set(who, { joined, left: Infinity, name: '' });
      this.#requests.delete(who);
      this.#invitations.delete(who);
    }
  }

  #comeIn(who: number): string {
    this.#admit([who], this.#head + 1);
    return this.#append();
  }

  #goOut(leavers: readonly number[]): string {
    for (const who of leavers) {
      this.#members.delete(who);
      const span = this.#spans.get(who);
      if (span) this.#spans.set(who, { ...span, left: this.#head + 1, name: this.#name });
      for (const link of this.#links) if (link.by === who) link.until = 0;
      for (const [whom, { by }] of this.#invitations)
        if (by === who) this.#invitations.delete(whom);
    }
    if (this.#members.size === 0) {
      for (const link of this.#links) link.until = 0;
      this.#invitations.clear();
      this.#requests.clear();
    }
    return this.#append(leavers);
  }

  #leave(who: number): string {
    const wasOwner = this.#members.get(who)?.role === 'owner';
    const done = this.#goOut([who]);
    const rest = [...this.#members].sort(
      ([a, one], [b, other]) =>
        Number(other.role === 'admin') - Number(one.role === 'admin') ||
        one.joined - other.joined ||
        a - b,
    );
    const heir = rest[0]?.[1];
    if (wasOwner && heir) heir.role = 'owner';
    return done;
  }

  #add(me: Member, who: number, whom: number): string {
    if (this.#members.has(whom)) return OK;
    if (this.#members.size > 40) this.#invitations.set(whom, { by: who, until: this.#day + 7 });
    else if (this.#approval && me.role === 'member') this.#requests.add(whom);
    else return this.#comeIn(whom);
    return OK;
  }

  #link(me: Member, who: number, renew: boolean): string {
    if (renew && me.role === 'member') return FORBIDDEN;
    if (renew) for (const link of this.#links) link.until = 0;
    this.#links.push({ by: who, until: this.#day + 7 });
    return OK;
  }

  #join(who: number, link: { by: number; until: number } | undefined): string {
    if (!link || link.until <= this.#day) return MISSING;
    if (this.#blocks.has(`${this.#owner()}>${who}`)) return MISSING;
    if (this.#members.has(who)) return OK;
    if (!this.#approval) return this.#comeIn(who);
    this.#requests.add(who);
    return OK;
  }

  #answer(who: number, accept: boolean): string {
    const invitation = this.#invitations.get(who);
    if (!invitation || invitation.until <= this.#day) return MISSING;
    this.#invitations.delete(who);
    if (!accept) return OK;
    if (!this.#approval || this.#members.get(invitation.by)?.role !== 'member')
      return this.#comeIn(who);
    this.#requests.add(who);
    return OK;
  }

  #letIn(whom: number, accept: boolean): string {
    if (accept && this.#members.has(whom)) return OK;
    if (!this.#requests.delete(whom)) return MISSING;
    return accept ? this.#comeIn(whom) : OK;
  }

  #remove(me: Member, who: number, whom: number): string {
    if (me.role === 'member' || who === whom) return FORBIDDEN;
    const other = this.#members.get(whom)?.role;
    if (!other) return OK;
    if (other === 'owner' || (other === 'admin' && me.role !== 'owner')) return FORBIDDEN;
    return this.#goOut([whom]);
  }

  #setAdmins(chosen: readonly number[]): string {
    const changed = [...this.#members].filter(
      ([who, { role }]) => role !== 'owner' && (role === 'admin') !== chosen.includes(who),
    );
    return this.#change(changed.length > 0, () => {
      for (const [, member] of changed) member.role = member.role === 'admin' ? 'member' : 'admin';
    });
  }
}

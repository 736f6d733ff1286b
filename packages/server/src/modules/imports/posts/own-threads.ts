/** What a post answers: nothing or a post of one's own that is gone, another post by its id, or somebody else. */
export type Answered = { kind: 'nothing' } | { kind: 'post'; id: string } | { kind: 'others' };

/**
 * Which posts stand in threads of one's own: they answer nothing, or an own post that does. What answers somebody else,
 * at whatever distance, does not; a ring of answers neither. Takes time in proportion to their number.
 */
export function findOwnThreads(answered: ReadonlyMap<string, Answered>): (id: string) => boolean {
  const known = new Map<string, boolean>();
  return (id) => {
    const path = new Set<string>();
    let isOwn: boolean | undefined;
    for (let at = id; isOwn === undefined; ) {
      const before = known.get(at);
      const next = answered.get(at);
      if (before !== undefined) isOwn = before;
      else if (!next || next.kind === 'others' || path.has(at)) isOwn = false;
      else if (next.kind === 'nothing') isOwn = true;
      path.add(at);
      if (next?.kind === 'post') at = next.id;
    }
    for (const one of path) known.set(one, isOwn);
    return isOwn;
  };
}

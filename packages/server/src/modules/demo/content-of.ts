import type { Content, Media, Person } from '@teahouse/contract';
import type { Said } from './talks.ts';

/** What is needed to turn what somebody says into what stands in the log. */
export interface Words {
  idOf(key: string): string;
  personOf(key: string): Pick<Person, 'id' | 'handle' | 'displayName' | 'avatarUrl'>;
  media: ReadonlyMap<string, Media>;
}

/** The name of a drawing or sound among the town's media; undefined for what is neither. */
export function mediaNameOf(said: Said): string | undefined {
  if (typeof said === 'string') return undefined;
  if ('picture' in said) return said.picture;
  return 'sound' in said ? said.sound : undefined;
}

/** What stands in the log where this was said; `placeOf(n)` is the position of the message n before. */
export function contentOf(said: Said, placeOf: (before: number) => number, words: Words): Content {
  if (typeof said === 'string') return { kind: 'text', text: said };
  if ('answers' in said) return { kind: 'text', text: said.text, quote: placeOf(said.answers) };
  if ('mentions' in said)
    return { kind: 'text', text: said.text, mentions: said.mentions.map(words.idOf) };
  if ('place' in said) return { kind: 'location', place: said.place };
  if ('card' in said) return { kind: 'contact', person: words.personOf(said.card) };
  if ('sticker' in said) return { kind: 'sticker', name: said.sticker };
  if ('announcement' in said) return { kind: 'announcement', text: said.announcement };
  if ('reaction' in said) return { kind: 'reaction', position: placeOf(1), emoji: said.reaction };
  const media = words.media.get(mediaNameOf(said) ?? '');
  if (!media) throw new Error(`broken invariant: no drawing for ${JSON.stringify(said)}`);
  return 'picture' in said ? { kind: 'image', media } : { kind: 'voice', media };
}

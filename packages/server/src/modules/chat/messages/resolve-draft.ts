import type { Content, Draftable, LinkPreview, Person } from '@teahouse/contract';
import type { Clock } from '../../../platform/clock.ts';
import type { Database } from '../../../platform/db/database.ts';
import type { Jobs } from '../../../platform/jobs.ts';
import { refuse } from '../../../platform/refusal.ts';
import type { ConversationState } from '../conversation-states.ts';
import { MESSAGE_KINDS } from '../rules.ts';
import type { ChatTables } from '../tables.ts';
import type { Naming } from './chat-bus.ts';
import { checkClaimLater } from './check-claims.ts';
import { findEntries } from './find-entries.ts';
import { type MediaNeighbour, mediaUse, stickerUse } from './media-neighbour.ts';

export interface DraftParts {
  database: Database;
  clock: Clock;
  jobs: Jobs;
  media: MediaNeighbour;
  listPeople(ids: readonly string[]): Promise<Map<string, Person>>;
  filterFriends(accountId: string, ids: readonly string[]): Promise<Set<string>>;
  /** The preview of a link that the account asked for before. */
  findPreview(url: string): Promise<LinkPreview | undefined>;
}

interface Drafted<Draft extends Draftable = Draftable> {
  state: ConversationState;
  senderId: string;
  clientId: string;
  draft: Draft;
}

type TextDraft = Extract<Draftable, { kind: 'text' }>;

export interface Resolved {
  content: Content;
  naming: Naming;
}

/** Whether a draft is its own content: nothing has to be looked up for it. */
export function isPlain(draft: Draftable): boolean {
  if (draft.quote !== undefined) return false;
  if (draft.kind === 'text')
    return (
      draft.mentions === undefined && draft.everyone === undefined && draft.previewUrl === undefined
    );
  return draft.kind === 'sticker' || draft.kind === 'location';
}

/** What a draft becomes in the log (sync.md M1): its parts looked up, its file held. Refuses where a part is missing. */
export async function resolveDraft(parts: DraftParts, drafted: Drafted): Promise<Resolved> {
  const { draft } = drafted;
  const answers = await findQuoted(parts, drafted);
  const naming: Naming = answers ? { answers } : {};
  const quote = draft.quote === undefined ? {} : { quote: draft.quote };
  switch (draft.kind) {
    case 'text':
      return resolveText(parts, { ...drafted, draft }, naming);
    case 'sticker':
    case 'location':
      return { content: draft, naming };
    case 'contact': {
      const person = await findCard(parts, drafted.senderId, draft.accountId);
      return { content: { kind: 'contact', person, ...quote }, naming };
    }
    case 'own_sticker': {
      const media = await shareSticker(parts, drafted, draft.mediaId);
      return { content: { kind: 'own_sticker', media, ...quote }, naming };
    }
    default: {
      const media = await claimFile(parts, drafted, draft);
      return { content: { kind: draft.kind, media, ...quote }, naming };
    }
  }
}

async function resolveText(
  parts: DraftParts,
  { state, draft }: Drafted<TextDraft>,
  naming: Naming,
): Promise<Resolved> {
  const { text, quote, previewUrl } = draft;
  // only of an address that the text shows: a preview cannot speak for another page
  const preview =
    previewUrl && text.includes(previewUrl) ? await parts.findPreview(previewUrl) : undefined;
  const named = nameMembers(draft, state);
  return {
    content: {
      kind: 'text',
      text,
      ...(quote === undefined ? {} : { quote }),
      ...named,
      ...(preview ? { preview } : {}),
    },
    naming: { ...naming, ...named },
  };
}

/** What becomes of a text that names members and holds nothing to be looked up; undefined for any other draft. */
export function resolveNaming(draft: Draftable, state: ConversationState): Resolved | undefined {
  if (draft.kind !== 'text' || draft.quote !== undefined || draft.previewUrl !== undefined)
    return undefined;
  const naming = nameMembers(draft, state);
  return { content: { kind: 'text', text: draft.text, ...naming }, naming };
}

/** Whom a text names: of those that were asked for, the members. */
function nameMembers(
  { mentions, everyone }: TextDraft,
  state: ConversationState,
): { mentions?: string[]; everyone?: true } {
  const named = [...new Set(mentions)].filter((id) => state.members.has(id));
  return { ...(named.length > 0 ? { mentions: named } : {}), ...(everyone ? { everyone } : {}) };
}

/** Who wrote what the draft answers; undefined for nobody, or when it answers nothing. */
async function findQuoted(parts: DraftParts, drafted: Drafted): Promise<string | undefined> {
  const { quote } = drafted.draft;
  if (quote === undefined) return undefined;
  const [entry] = await findEntries(parts.database.tables<ChatTables>(), {
    accountId: drafted.senderId,
    conversationId: drafted.state.id,
    positions: [quote],
    now: parts.clock.now(),
  });
  if (!entry || !MESSAGE_KINDS.includes(entry.kind)) refuse('chat.quote_missing');
  return entry.sender_id ?? undefined;
}

async function findCard(parts: DraftParts, senderId: string, accountId: string) {
  if (accountId !== senderId) {
    const friends = await parts.filterFriends(senderId, [accountId]);
    if (!friends.has(accountId)) refuse('chat.not_a_friend');
  }
  const person = (await parts.listPeople([accountId])).get(accountId);
  if (!person) refuse('chat.not_a_friend');
  const { id, handle, displayName, avatarUrl } = person;
  return { id, handle, displayName, avatarUrl };
}

const claimedBy = ({ state, senderId, clientId }: Drafted) => ({
  conversationId: state.id,
  senderId,
  clientId,
});
const useOf = ({ state, senderId, clientId }: Drafted) => mediaUse(state.id, senderId, clientId);

function claimFile(
  parts: DraftParts,
  drafted: Drafted,
  draft: { kind: 'image' | 'voice' | 'video' | 'file'; mediaId: string },
) {
  const { kind, mediaId } = draft;
  const claim = { ownerId: drafted.senderId, mediaId, kind, use: useOf(drafted) };
  return parts.database.transaction(async (tx) => {
    const media = await parts.media.claimMedia(tx, claim);
    if (!media) refuse('chat.media_missing');
    await checkClaimLater(tx, parts, claimedBy(drafted));
    return media;
  });
}

function shareSticker(parts: DraftParts, drafted: Drafted, mediaId: string) {
  const fromUse = stickerUse(drafted.senderId, mediaId);
  return parts.database.transaction(async (tx) => {
    const media = await parts.media.shareMedia(tx, { mediaId, fromUse, use: useOf(drafted) });
    if (!media) refuse('chat.media_missing');
    await checkClaimLater(tx, parts, claimedBy(drafted));
    return media;
  });
}

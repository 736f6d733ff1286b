import { z } from 'zod';
import { Id, Moment, text, verbatim } from './fields.ts';
import { Media } from './media.ts';
import { LinkPreview } from './previews.ts';

/** A message carries at most this many characters. */
export const MAX_TEXT = 5_000;
/** A message names at most this many members. */
export const MAX_MENTIONS = 50;
/** At most this many messages are forwarded at once. */
export const MAX_FORWARD = 100;
/** A card's own data is at most this long as JSON. */
export const MAX_CARD_JSON = 4_000;

/** The position of the entry that a message answers, in the same conversation. */
const quote = z.number().int().min(1).optional();

/** The names of the drawn stickers that come with the house. */
export const StickerName = z.string().regex(/^[a-z][a-z0-9-]{1,30}$/);

/** A place on the map. */
export const Place = z.object({
  name: text(1, 100),
  address: text(0, 200).default(''),
  latitude: z.number().min(-90).max(90),
  longitude: z.number().min(-180).max(180),
});
export type Place = z.infer<typeof Place>;

/** What a member may write into a conversation. */
export const Draftable = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('text'),
    text: verbatim(MAX_TEXT),
    quote,
    /** Members who are named with @; others are dropped. */
    mentions: z.array(Id).max(MAX_MENTIONS).optional(),
    /** @all; only the owner and admins of a group may. */
    everyone: z.literal(true).optional(),
    /** An address in the text whose preview, asked for before, goes along. */
    previewUrl: z.string().max(2_000).optional(),
  }),
  z.object({ kind: z.literal('image'), mediaId: Id, quote }),
  z.object({ kind: z.literal('voice'), mediaId: Id, quote }),
  z.object({ kind: z.literal('video'), mediaId: Id, quote }),
  z.object({ kind: z.literal('file'), mediaId: Id, quote }),
  z.object({ kind: z.literal('sticker'), name: StickerName, quote }),
  /** One of my own stickers. */
  z.object({ kind: z.literal('own_sticker'), mediaId: Id, quote }),
  z.object({ kind: z.literal('location'), place: Place, quote }),
  /** The card of a friend of mine, or my own. */
  z.object({ kind: z.literal('contact'), accountId: Id, quote }),
]);
export type Draftable = z.infer<typeof Draftable>;

/** An attachment of an imported message. */
export const ArchivedAttachment = z.object({
  /** null: the export left the file out. */
  mediaId: Id.nullable(),
  kind: z.enum(['image', 'video', 'audio', 'file']),
  mime: z.string(),
  fileName: z.string(),
  bytes: z.number().int(),
});
export type ArchivedAttachment = z.infer<typeof ArchivedAttachment>;

/** A person as a card shows them: as they were when it was sent. */
const CardPerson = z.object({
  id: Id,
  handle: z.string(),
  displayName: z.string(),
  avatarUrl: z.string().nullable(),
});

const textContent = z.object({
  kind: z.literal('text'),
  text: z.string(),
  quote,
  mentions: z.array(Id).optional(),
  everyone: z.literal(true).optional(),
  preview: LinkPreview.optional(),
});
const mediaContents = [
  z.object({ kind: z.literal('image'), media: Media, quote }),
  z.object({ kind: z.literal('voice'), media: Media, quote }),
  z.object({ kind: z.literal('video'), media: Media, quote }),
  z.object({ kind: z.literal('file'), media: Media, quote }),
] as const;
const otherContents = [
  z.object({ kind: z.literal('sticker'), name: StickerName, quote }),
  z.object({ kind: z.literal('own_sticker'), media: Media, quote }),
  z.object({ kind: z.literal('location'), place: Place, quote }),
  z.object({ kind: z.literal('contact'), person: CardPerson, quote }),
] as const;

/** A message inside a bundle, as it was when it was forwarded. */
export const BundleLine = z.object({
  senderName: z.string(),
  senderAvatarUrl: z.string().nullable(),
  sentAt: Moment,
  content: z.discriminatedUnion('kind', [textContent, ...mediaContents, ...otherContents]),
});
export type BundleLine = z.infer<typeof BundleLine>;

/** What stands at one position of a conversation's log. Unknown kinds are kept and shown as a line of text. */
export const Content = z.discriminatedUnion('kind', [
  textContent,
  ...mediaContents,
  ...otherContents,
  /** Several messages forwarded as one. */
  z.object({ kind: z.literal('bundle'), title: z.string(), lines: z.array(BundleLine) }),
  /**
   * A card of another service (a transfer, a product, a ride). `type` names who draws it
   * (`wallet.transfer`); whoever does not know it shows `line`.
   */
  z.object({
    kind: z.literal('card'),
    type: z.string().regex(/^[a-z]+\.[a-z_]+$/),
    line: z.string(),
    data: z.record(z.string(), z.unknown()),
  }),

  /** What was here was taken back by its sender (sync.md T). */
  z.object({ kind: z.literal('recalled') }),
  /** What was here went by itself. */
  z.object({ kind: z.literal('expired') }),
  /** The sender takes back the entry at `position`; shows no line of its own. */
  z.object({ kind: z.literal('recall'), position: z.number().int() }),
  /** The sender feels so about the entry at `position`, null: no longer; shows no line of its own. */
  z.object({
    kind: z.literal('reaction'),
    position: z.number().int(),
    emoji: z.string().nullable(),
  }),
  z.object({ kind: z.literal('disappearing'), afterSeconds: z.number().int().nullable() }),

  /** The first entry of a direct conversation: the two became friends. */
  z.object({ kind: z.literal('opened') }),
  /** Whether the two sides of a direct conversation take messages changed; shown to nobody. */
  z.object({ kind: z.literal('standing') }),
  z.object({ kind: z.literal('group_created'), name: z.string(), memberIds: z.array(Id) }),
  z.object({ kind: z.literal('members_added'), memberIds: z.array(Id) }),
  /** The sender came in by themselves: by a link, or by accepting an invitation. */
  z.object({
    kind: z.literal('member_joined'),
    by: z.enum(['link', 'invitation']),
    inviterId: Id.nullable(),
  }),
  /** `dissolved`: everybody was taken out, and the owner leaves next. */
  z.object({
    kind: z.literal('members_removed'),
    memberIds: z.array(Id),
    dissolved: z.literal(true).optional(),
  }),
  /** `ownerId` names the new owner when the owner left. */
  z.object({ kind: z.literal('member_left'), ownerId: Id.nullable() }),
  z.object({ kind: z.literal('group_renamed'), name: z.string() }),
  /** "" where it was taken down. */
  z.object({ kind: z.literal('announcement'), text: z.string() }),
  z.object({ kind: z.literal('owner_changed'), ownerId: Id }),
  z.object({ kind: z.literal('admins_changed'), addedIds: z.array(Id), removedIds: z.array(Id) }),
  z.object({ kind: z.literal('approval_changed'), approval: z.boolean() }),
  /** The sender is called so here from now on; shows no line of its own. */
  z.object({ kind: z.literal('nickname'), nickname: z.string() }),

  z.object({
    kind: z.literal('archived_text'),
    author: z.string(),
    text: z.string(),
    attachment: ArchivedAttachment.nullable(),
    /** Its author took it back; `text` is the phone's wording. */
    deleted: z.literal(true).optional(),
    /** Changed after it was sent. */
    edited: z.literal(true).optional(),
  }),
  z.object({ kind: z.literal('archived_line'), text: z.string() }),
]);
export type Content = z.infer<typeof Content>;

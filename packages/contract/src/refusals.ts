/**
 * Every expected "no" of Teahouse: its HTTP status and one English sentence for developers.
 * Clients translate by code. An object that the caller may not see answers exactly like one
 * that does not exist, so "not found" is one code for both.
 */
export const refusals = {
  // common
  'common.invalid': [400, 'The request does not have the shape that this route takes.'],
  'common.not_signed_in': [401, 'Sign in first.'],
  'common.not_allowed': [403, 'This account may not do that.'],
  'common.bad_origin': [403, 'The request comes from a page of another site.'],
  'common.not_found': [404, 'There is nothing here, or nothing that you may see.'],
  'common.too_large': [413, 'The request is larger than this route takes.'],
  'common.too_many': [429, 'Too many requests; wait for the time given and try again.'],
  'common.busy': [503, 'The service is busy or starting; try again in a moment.'],
  'common.internal': [500, 'Something broke on our side. It was logged.'],
  // instance
  'instance.already_open': [409, 'This instance already has its operator.'],
  'instance.opening_code_wrong': [422, 'The opening code is not the one printed in the terminal.'],
  'instance.demo_busy': [409, 'The demo town is being built or removed right now.'],
  // identity
  'identity.code_wrong': [422, 'The code is wrong or no longer valid.'],
  'identity.code_too_many': [429, 'Too many codes were asked for; wait for the time given.'],
  'identity.credentials_wrong': [422, 'The name and the password do not belong together.'],
  'identity.second_factor_needed': [401, 'Enter the code of the authenticator app.'],
  'identity.second_factor_wrong': [422, 'The authenticator code is wrong or was used already.'],
  'identity.ticket_expired': [422, 'This sign-in took too long; start again.'],
  'identity.phone_sign_in_off': [409, 'This instance does not send codes by SMS.'],
  'identity.email_sign_in_off': [409, 'This instance does not send e-mail.'],
  'identity.passkey_failed': [422, 'The passkey could not be verified.'],
  'identity.passkey_limit': [409, 'An account holds at most 10 passkeys.'],
  'identity.handle_taken': [409, 'This handle belongs to somebody.'],
  'identity.handle_too_soon': [409, 'A handle can be changed once a year.'],
  'identity.password_weak': [422, 'The password is too short or among the most common ones.'],
  'identity.last_way_in': [409, 'This is the only way into the account; add another one first.'],
  'identity.totp_already_on': [409, 'The second factor is already on.'],
  'identity.totp_not_on': [409, 'The second factor is not on.'],
  'identity.picture_refused': [422, 'This file is not a picture that can be used.'],
  'identity.session_limit': [409, 'Too many devices are signed in; sign one out first.'],
  // contacts
  'contacts.self': [409, 'That is you.'],
  'contacts.already_friends': [409, 'You are friends already.'],
  'contacts.not_friends': [409, 'You are not friends.'],
  'contacts.request_expired': [409, 'The friend request has expired.'],
  'contacts.request_limit': [429, 'Too many friend requests today.'],
  'contacts.friend_cap': [409, 'A circle holds at most 5,000 friends.'],
  'contacts.tag_limit': [409, 'A contact carries at most 20 tags.'],
  'contacts.tags_full': [409, 'An account uses at most 200 different tags.'],
  // moments
  'moments.empty': [422, 'A moment has text, pictures, a film or a link.'],
  'moments.pictures_or_film': [422, 'A moment has up to nine pictures, or one film.'],
  'moments.film_too_long': [422, 'A film of a moment lasts at most a minute.'],
  'moments.client_id_reused': [409, 'This client id was used for something else.'],
  'moments.too_many': [429, 'At most 100 moments in a day.'],
  'moments.comments_full': [409, 'This moment holds as many comments as it can.'],
  // square
  'square.empty': [422, 'A post has text, pictures, a film, a poll or a link, or carries another.'],
  'square.pictures_or_film': [422, 'A post has up to 18 pictures, or one film.'],
  'square.client_id_reused': [409, 'This client id was used for something else.'],
  'square.too_many': [429, 'At most 200 posts and 1,000 comments in a day.'],
  'square.edit_limit': [409, 'A post is edited at most 20 times.'],
  'square.poll_fixed': [409, 'The text of a poll stays as it is once somebody voted.'],
  'square.poll_ended': [409, 'The poll has ended.'],
  'square.voted': [409, 'You voted in this poll already.'],
  'square.reply_not_allowed': [403, 'Its author does not let you comment on this post.'],
  'square.follow_limit': [409, 'An account follows at most 2,000 others and 500 topics.'],
  'square.group_limit': [409, 'An account has at most 20 groups of follows.'],
  'square.self': [409, 'That is you.'],
  'square.blocked': [409, 'You block this person.'],
  'square.community_exists': [409, 'This topic has a community already.'],
  'square.community_limit': [409, 'An account opens at most five communities.'],
  'square.checked_in': [409, 'You checked in today.'],
  // chat
  'chat.not_accepted': [403, 'The other side does not take messages from you.'],
  'chat.read_only': [403, 'This conversation can only be read.'],
  'chat.group_full': [409, 'A group holds at most 500 members.'],
  'chat.group_limit': [409, 'An account is in at most 2,000 conversations.'],
  'chat.not_in_circle': [403, 'Only your own friends can be brought into a group.'],
  'chat.client_id_reused': [409, 'This client id was used for another message.'],
  'chat.flooding': [429, 'Too many messages at once; slow down.'],
  'chat.busy': [503, 'Too many messages are waiting to be written; try again.'],
  'chat.recall_too_late': [409, 'It is too late to take this message back.'],
  'chat.nothing_to_forward': [409, 'None of these entries can be sent on.'],
  'chat.reaction_limit': [409, 'This entry holds as many different emoji as it can.'],
  'chat.quote_missing': [409, 'What this message answers is not there any more.'],
  'chat.media_missing': [409, 'The file of this message is not there; upload it again.'],
  'chat.not_a_friend': [403, 'Only the card of a friend, or your own, can be sent.'],
  'chat.everyone_not_allowed': [403, 'Only the owner and admins of a group may name everyone.'],
  'chat.sticker_limit': [409, 'An account keeps at most 200 stickers.'],
  'chat.waiting_full': [409, 'Too many people wait to be let into this group.'],
  // media
  'media.too_large': [413, 'The file is larger than this kind may be.'],
  'media.too_many': [409, 'Too many uploads are under way.'],
  'media.quota': [409, 'Too much was uploaded today; try again tomorrow.'],
  'media.client_id_reused': [409, 'This client id was used for another upload.'],
  'media.incomplete': [409, 'Not all bytes of the file are here yet.'],
  'media.not_a_picture': [422, 'This file is not a picture that can be shown.'],
  'media.heic': [
    422,
    'Pictures in HEIC cannot be shown everywhere; send it as JPEG, or as a file.',
  ],
  'media.too_many_pixels': [422, 'The picture has more than 40 megapixels.'],
  'media.not_sound': [422, 'This file is not a sound that can be played.'],
  'media.too_long': [422, 'A voice message lasts at most 60 seconds.'],
  'media.not_a_video': [422, 'This file is not a video that can be played.'],
  'media.broken': [422, 'The file is damaged.'],
  // push
  'push.address_refused': [422, 'This is not the address of a push service.'],
  'push.not_subscribed': [409, 'This device is not subscribed.'],
  // imports
  'imports.not_an_archive': [422, 'The file is neither a zip archive nor a text export.'],
  'imports.not_an_export': [422, 'No WhatsApp chat was found in the file.'],
  'imports.not_posts': [422, 'No posts of X, Facebook or Mastodon were found in the file.'],
  'imports.facebook_html': [422, 'This Facebook download is for reading; ask for one in JSON.'],
  'imports.several_exports': [422, 'The archive holds more than one chat.'],
  'imports.archive_hostile': [422, 'The archive is built to do harm and was refused.'],
  'imports.archive_too_large': [422, 'The archive unpacks to more than is taken.'],
  'imports.archive_damaged': [422, 'The archive is damaged.'],
  'imports.encrypted': [422, 'The archive is locked with a password.'],
  'imports.too_many': [409, 'Three imports are under way already.'],
  'imports.not_waiting': [409, 'This import does not wait for an answer.'],
} as const satisfies Record<string, readonly [status: number, sentence: string]>;

/** The code of an expected refusal. */
export type RefusalCode = keyof typeof refusals;

/** What every refusal looks like on the wire. */
export interface RefusalBody {
  error: {
    code: RefusalCode;
    message: string;
    /** Paths of the fields that were not understood. */
    fields?: { path: string; message: string }[];
    retryAfterSeconds?: number;
    /** What the caller needs to go on: `identity.second_factor_needed` carries its ticket here. */
    ticket?: string;
  };
}

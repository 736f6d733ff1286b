import { CODE_MINUTES } from './rules.ts';
import type { LanguageCode } from './tables.ts';

/** Everything that the house writes to phones and mailboxes. */
export type Letter =
  | 'sign_in'
  | 'register'
  | 'reset'
  | 'link_phone'
  | 'link_email'
  | 'already_registered'
  | 'number_taken'
  | 'address_taken'
  | 'password_changed'
  | 'password_reset';

export interface LetterWords {
  /** Name of the instance. */
  house: string;
  code: string;
}

/** A letter in words; a text message leaves the subject away. */
export interface ComposedLetter {
  subject: string;
  text: string;
}

type Composer = (words: LetterWords) => ComposedLetter;

const NEVER_TELL = {
  zh: `${CODE_MINUTES} 分钟内有效。不要告诉任何人，我们也不会向你要它。`,
  en: `It is valid for ${CODE_MINUTES} minutes. Tell nobody; we never ask for it.`,
};
const NOT_ASKED = {
  zh: '如果不是你在操作，不用理会这封信。',
  en: 'If this was not you, there is nothing to do.',
};

const zh: Record<Letter, Composer> = {
  sign_in: ({ house, code }) => ({
    subject: '登录验证码',
    text: `【${house}】${code} 是你的登录验证码，${NEVER_TELL.zh}`,
  }),
  register: ({ house, code }) => ({
    subject: `${code} 是你的${house}注册验证码`,
    text: `你正在用这个邮箱注册${house}。\n\n验证码：${code}\n\n${NEVER_TELL.zh}\n${NOT_ASKED.zh}`,
  }),
  reset: ({ house, code }) => ({
    subject: `${code} 是你的${house}密码重置验证码`,
    text: `你正在重置${house}的密码。\n\n验证码：${code}\n\n${NEVER_TELL.zh}\n${NOT_ASKED.zh}`,
  }),
  link_phone: ({ house, code }) => ({
    subject: '绑定手机号',
    text: `【${house}】${code} 是绑定这个手机号的验证码，${NEVER_TELL.zh}`,
  }),
  link_email: ({ house, code }) => ({
    subject: `${code} 是你的${house}邮箱验证码`,
    text: `你正在把这个邮箱绑定到${house}的账号。\n\n验证码：${code}\n\n${NEVER_TELL.zh}\n${NOT_ASKED.zh}`,
  }),
  already_registered: ({ house }) => ({
    subject: `你已经有${house}的账号了`,
    text: `有人想用这个邮箱注册${house}，而它已经属于你的账号。\n\n如果是你，直接登录就好；忘了密码，可以在登录页重置。\n${NOT_ASKED.zh}`,
  }),
  number_taken: ({ house }) => ({
    subject: '手机号已被使用',
    text: `【${house}】有人想绑定这个手机号，而它已经属于另一个账号，所以没有发送验证码。用它登录，就是那个账号。`,
  }),
  address_taken: ({ house }) => ({
    subject: `这个邮箱已经属于一个${house}账号`,
    text: `有人想把这个邮箱绑定到${house}的另一个账号，而它已经属于你的账号，所以没有发送验证码。\n\n${NOT_ASKED.zh}`,
  }),
  password_changed: ({ house }) => ({
    subject: `你的${house}密码改了`,
    text: `你的${house}密码刚刚改过，其他设备都已退出。\n\n如果不是你改的，请马上在登录页重置密码，并检查你的设备列表。`,
  }),
  password_reset: ({ house }) => ({
    subject: `你的${house}密码重置了`,
    text: `你的${house}密码刚刚用这个邮箱重置，所有设备都已退出。\n\n如果不是你做的，请先改掉邮箱的密码，再重置这里的。`,
  }),
};

const en: Record<Letter, Composer> = {
  sign_in: ({ house, code }) => ({
    subject: 'Sign-in code',
    text: `${house}: ${code} is your sign-in code. ${NEVER_TELL.en}`,
  }),
  register: ({ house, code }) => ({
    subject: `${code} is your code for ${house}`,
    text: `You are opening an account at ${house} with this address.\n\nYour code: ${code}\n\n${NEVER_TELL.en}\n${NOT_ASKED.en}`,
  }),
  reset: ({ house, code }) => ({
    subject: `${code} resets your password at ${house}`,
    text: `You are setting a new password at ${house}.\n\nYour code: ${code}\n\n${NEVER_TELL.en}\n${NOT_ASKED.en}`,
  }),
  link_phone: ({ house, code }) => ({
    subject: 'Link this number',
    text: `${house}: ${code} links this number to your account. ${NEVER_TELL.en}`,
  }),
  link_email: ({ house, code }) => ({
    subject: `${code} is your code for ${house}`,
    text: `You are linking this address to your account at ${house}.\n\nYour code: ${code}\n\n${NEVER_TELL.en}\n${NOT_ASKED.en}`,
  }),
  already_registered: ({ house }) => ({
    subject: `You already have an account at ${house}`,
    text: `Somebody wanted to open an account at ${house} with this address, which belongs to your account already.\n\nIf it was you, simply sign in; a forgotten password can be reset on the sign-in page.\n${NOT_ASKED.en}`,
  }),
  number_taken: ({ house }) => ({
    subject: 'This number is in use',
    text: `${house}: somebody wanted to link this number, but it belongs to another account, so no code was sent. Signing in with it leads to that account.`,
  }),
  address_taken: ({ house }) => ({
    subject: `This address belongs to an account at ${house}`,
    text: `Somebody wanted to link this address to another account at ${house}, but it belongs to yours, so no code was sent.\n\n${NOT_ASKED.en}`,
  }),
  password_changed: ({ house }) => ({
    subject: `Your password at ${house} was changed`,
    text: `Your password at ${house} has just been changed, and your other devices were signed out.\n\nIf it was not you, reset the password on the sign-in page at once and look through your devices.`,
  }),
  password_reset: ({ house }) => ({
    subject: `Your password at ${house} was reset`,
    text: `Your password at ${house} has just been reset by this address, and all devices were signed out.\n\nIf it was not you, change the password of your mailbox first, then reset this one.`,
  }),
};

const composers = { zh, en };

/** A letter in the recipient's language. */
export const composeLetter = (
  letter: Letter,
  language: LanguageCode,
  words: LetterWords,
): ComposedLetter => composers[language][letter](words);

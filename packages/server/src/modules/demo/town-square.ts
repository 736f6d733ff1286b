import { SQUARE_LATELY } from './square-lately.ts';
import { SQUARE_MONTHS } from './square-months.ts';
import { SQUARE_TODAY } from './square-today.ts';
import type { TownPost } from './town-post.ts';

/** Whom the people of the town follow; `me` is the operator, `all` is everybody but themselves. */
export const TOWN_FOLLOWS: Readonly<Record<string, readonly string[]>> = {
  me: ['amei', 'laozhou', 'marta', 'diego', 'heyu', 'books', 'noodle', 'cat', 'metro', 'qinglan'],
  laozhou: ['me', 'amei', 'marta', 'diego', 'heyu', 'qinglan', 'books', 'metro'],
  amei: ['me', 'laozhou', 'marta', 'heyu', 'books', 'noodle', 'cat', 'leaf', 'metro', 'hill'],
  marta: ['me', 'laozhou', 'amei', 'diego', 'heyu', 'books', 'cat', 'qinglan', 'noodle'],
  diego: ['me', 'laozhou', 'amei', 'marta', 'heyu', 'qinglan'],
  heyu: ['me', 'laozhou', 'amei', 'marta', 'books', 'hill', 'metro'],
  qinglan: ['me', 'laozhou', 'amei', 'diego', 'books'],
  noodle: ['me', 'driver', 'amei', 'leaf', 'metro'],
  driver: ['me', 'noodle', 'laozhou', 'metro'],
  books: ['me', 'amei', 'heyu', 'marta', 'hill', 'qinglan', 'cat'],
  cat: ['amei', 'books', 'noodle'],
  hill: ['books', 'heyu', 'amei', 'marta'],
  leaf: ['me', 'amei', 'noodle', 'metro'],
  metro: [],
  grandma: ['me', 'amei'],
};

/** Whom neighbours follow, and how many of them. */
export const CROWD_FOLLOWS: Readonly<Record<string, number>> = {
  amei: 34,
  metro: 33,
  books: 28,
  cat: 26,
  noodle: 21,
  laozhou: 19,
  qinglan: 14,
  hill: 12,
  marta: 11,
  heyu: 9,
  diego: 7,
  driver: 6,
  leaf: 5,
  me: 3,
};

/** A community (超话) of the town. */
export interface TownCommunity {
  name: string;
  host: string;
  intro: string;
  /** Who is in, with how many days in a row they checked in, and whether they did today. */
  members: readonly (readonly [who: string, streak: number, today: boolean])[];
  /** So many neighbours are in, too. */
  crowd: number;
  pinned: readonly string[];
}

/** The communities of the town. */
export const TOWN_COMMUNITIES: readonly TownCommunity[] = [
  {
    name: '一壶慢茶',
    host: 'laozhou',
    intro: '水、叶子、坐得住的人。不卖茶，不比茶，谁都可以问“这个苦不苦”。',
    members: [
      ['laozhou', 61, true],
      ['qinglan', 48, true],
      ['amei', 12, true],
      ['marta', 9, false],
      ['diego', 3, false],
      ['me', 4, false],
    ],
    crowd: 17,
    pinned: ['slow-tea-rules', 'slow-tea-first-pot'],
  },
  {
    name: '橘子今天在哪',
    host: 'cat',
    intro: '看见橘子请报地点。不投喂，不抱走，可以羡慕。',
    members: [
      ['cat', 30, true],
      ['amei', 30, true],
      ['books', 22, true],
      ['leaf', 7, false],
      ['noodle', 5, false],
      ['marta', 2, true],
      ['me', 0, false],
    ],
    crowd: 22,
    pinned: ['cat-rules'],
  },
];

/** What the people of Jiangwan wrote on the square, the oldest first. */
export const TOWN_SQUARE: readonly TownPost[] = [
  ...SQUARE_MONTHS,
  ...SQUARE_LATELY,
  ...SQUARE_TODAY,
];

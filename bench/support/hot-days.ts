import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { topicsOf } from '../../packages/server/src/modules/square/hot/names/rules.ts';

/** A post of a made-up day. */
export interface DayPost {
  /** Of the day. */
  minute: number;
  author: number;
  tags: string[];
  text: string;
}

/** A day of real titles, with made-up people who write of them. */
export interface HotDay {
  date: string;
  /** By their rank in the file. */
  titles: string[];
  /** By time. */
  posts: DayPost[];
  /** How old the account is, in days. */
  ageOf(author: number): number;
  /** What everyday topics and words have in an hour of other days, too, by name. */
  everyday: Map<string, (hour: number) => number>;
  attack: string;
}

/** Authors of the attack have the numbers from here on. */
const ATTACKERS = 1_000_000;
const ATTACKING = 50;
const ATTACK_POSTS = 1_000;
const ATTACK_HOURS = [4, 12, 20];
const PEOPLE = 100_000;
const EVERYDAY = 30;
const CHATTER = 6_000;
const MINUTES = 1_440;

const SAYINGS = [
  '真没想到会这样',
  '看完心情很复杂',
  '支持一下',
  '这也太好笑了吧',
  '希望大家都平安',
  '朋友圈都在说这件事',
  '到底怎么回事',
  '等一个后续',
  '周末愉快',
  '好想喝奶茶',
  '下班路上堵车了',
  '今天的晚霞很漂亮',
  '猫又把杯子打翻了',
  '新买的键盘到了',
];

/** Random numbers from 0 to 1 that are the same for the same seed (mulberry32). */
export function createRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** The titles of each day in the folder's files, the first rank first. */
export function readTitles(folder: string): Map<string, string[]> {
  const text = readFileSync(join(folder, 'titles_2025-09_2025-12.tsv'), 'utf8');
  const days = new Map<string, string[]>();
  for (const line of text.trim().split('\n').slice(1)) {
    const [date = '', , title = ''] = line.split('\t');
    const titles = days.get(date) ?? [];
    titles.push(title.trim());
    days.set(date, titles);
  }
  return days;
}

/** How busy an hour is: people sleep. The mean of the day is about 1. */
const busyAt = (hour: number) => 1 + 0.8 * Math.sin(((hour - 9) / 24) * 2 * Math.PI);

/** Makes up who wrote what, and when, on a day with these titles; the attack among them. */
export function makeDay(date: string, titles: string[], seed: number): HotDay {
  const random = createRandom(seed);
  const day: HotDay = {
    date,
    titles,
    posts: [],
    ageOf: (author) => (author >= ATTACKERS ? 60 + (author % 300) : (author * 7919) % 1_500),
    everyday: new Map(),
    attack: '限时抢购全场一折买它',
  };
  const add = (minute: number, author: number, tags: string[], text: string) => {
    const at = Math.floor(minute);
    if (at >= 0 && at < MINUTES) day.posts.push({ minute: at, author, tags, text });
  };
  for (const [n, title] of titles.entries()) writeOfTitle(title, n + 1, random, add);
  addEveryday(day, random, add);
  const pick = picker(random);
  for (let n = 0; n < CHATTER; n++)
    add(minuteOfDay(random), anybody(random), [], `${pick(SAYINGS)}，${pick(SAYINGS)}`);
  for (const [n, hour] of ATTACK_HOURS.entries())
    for (let author = 0; author < ATTACKING; author++)
      for (let post = 0; post < ATTACK_POSTS; post++)
        add(
          hour * 60 + (60 * post) / ATTACK_POSTS,
          ATTACKERS + n * ATTACKING + author,
          [day.attack],
          `#${day.attack}# 最后${post}件`,
        );
  addSayings(day);
  day.posts.sort((a, b) => a.minute - b.minute);
  return day;
}

type Add = (minute: number, author: number, tags: string[], text: string) => void;
type Random = () => number;

const picker =
  (random: Random) =>
  (list: readonly string[]): string =>
    list[Math.floor(random() * list.length)] ?? '';
const anybody = (random: Random) => Math.floor(random() * PEOPLE);
const exponential = (random: Random, mean: number) => -mean * Math.log(1 - random());

function minuteOfDay(random: Random): number {
  for (;;) {
    const minute = random() * MINUTES;
    if (random() * 1.8 < busyAt(minute / 60)) return minute;
  }
}

/** More people write of what stood higher; they begin within minutes and go on for hours. */
function writeOfTitle(title: string, rank: number, random: Random, add: Add): void {
  const pick = picker(random);
  const begin = minuteOfDay(random);
  const lasts = 40 + 80 * random();
  const people = Math.round(30 + 570 / Math.sqrt(rank));
  for (let n = 0; n < people; n++) {
    const minute = begin + exponential(random, 12) + exponential(random, lasts);
    const author = anybody(random);
    const way = random();
    // a title is copied as a topic, or only spelt out
    if (way < 0.75) add(minute, author, [title], `#${title}# ${pick(SAYINGS)}`);
    else add(minute, author, [], `${pick(SAYINGS)}，${title}，${pick(SAYINGS)}`);
    if (random() < 0.15) add(minute + 10 * random(), author, [title], `#${title}#`);
  }
}

/** Topics of every day: the largest have more people in an hour than most titles have in all. */
function addEveryday(day: HotDay, random: Random, add: Add): void {
  for (let n = 1; n <= EVERYDAY; n++) {
    const name = `每日打卡第${n}组`;
    const perHour = Math.round(20 + 150 / Math.sqrt(n));
    const usual = (hour: number) => perHour * busyAt(hour);
    day.everyday.set(name, usual);
    for (let hour = 0; hour < 24; hour++)
      for (let post = 0; post < usual(hour); post++)
        add(60 * (hour + random()), anybody(random), [name], `#${name}#`);
  }
}

/** People say on other days what they say on this one: the words of it have a past. */
function addSayings(day: HotDay): void {
  const said = new Map<string, number[]>();
  for (const saying of SAYINGS) {
    const hours: number[] = Array.from({ length: 24 }, () => 0);
    for (const { text, minute } of day.posts)
      if (text.includes(saying)) {
        const hour = Math.floor(minute / 60);
        hours[hour] = (hours[hour] ?? 0) + 1;
      }
    for (const { name } of topicsOf({ tags: [], words: saying }, new Set()))
      said.set(
        name,
        hours.map((count, hour) => count + (said.get(name)?.[hour] ?? 0)),
      );
  }
  for (const [name, hours] of said) day.everyday.set(name, (hour) => hours[Math.floor(hour)] ?? 0);
}

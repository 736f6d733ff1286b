import type { Place } from '@teahouse/contract';

/** A moment of somebody of the town, and what its friends did about it. */
export interface TownMoment {
  who: string;
  daysAgo: number;
  at: string;
  text: string;
  /** Drawings of art/pic-*.svg that were sent around too. */
  pictures?: readonly string[];
  place?: Place;
  /** Only these people; all friends when not given. */
  only?: readonly string[];
  remind?: readonly string[];
  /** In their order; `me` is the operator. */
  likes?: readonly string[];
  comments?: readonly (readonly [who: string, text: string, answers?: string])[];
}

const at = (name: string, address: string, latitude: number, longitude: number): Place => ({
  name,
  address,
  latitude,
  longitude,
});
const TABLES = at('河边竹桌 · Bamboo tables', '江湾桥头左边巷子到底', 30.6586, 104.0648);
const ACADEMY_STREET = at('书院街', '江湾镇', 30.6612, 104.0671);

/** What the people of Jiangwan showed their friends over the last months, in two languages. */
export const TOWN_MOMENTS: readonly TownMoment[] = [
  {
    who: 'laozhou',
    daysAgo: 93,
    at: '15:20',
    text: '河边第三张竹桌，坐下来才知道风从哪边来。',
    place: TABLES,
    likes: ['amei', 'qinglan', 'me'],
    comments: [['amei', '周伯终于会发照片了（没有照片）']],
  },
  {
    who: 'marta',
    daysAgo: 88,
    at: '09:10',
    text: 'First week in Jiangwan. I can order noodles, say thank you, and get lost. Everything essential.',
    pictures: ['street'],
    likes: ['amei', 'heyu', 'diego', 'books', 'me'],
    comments: [
      ['heyu', 'Getting lost is how you find the good noodles'],
      ['marta', 'I found them twice. By accident both times.', 'heyu'],
      ['me', '下次带你走近路'],
    ],
  },
  {
    who: 'grandma',
    daysAgo: 80,
    at: '18:40',
    text: '手写的第一条朋友圈。字大一点，看得清。',
    likes: ['me'],
    comments: [['me', '外婆的字比我的好看']],
  },
  {
    who: 'qinglan',
    daysAgo: 74,
    at: '10:00',
    text: '秋茶下山了。今年雨水匀，叶子厚，香得慢。试茶不收钱，坐久了收。',
    pictures: ['teafield', 'gaiwan'],
    likes: ['laozhou', 'amei', 'marta', 'heyu', 'me'],
    comments: [
      ['laozhou', '给我留半斤'],
      ['qinglan', '已经留了，名字都写好了', 'laozhou'],
      ['diego', 'How long is too long?'],
      ['qinglan', 'Until I close. 打烊为止', 'diego'],
    ],
  },
  {
    who: 'noodle',
    daysAgo: 66,
    at: '05:50',
    text: '面要现擀，汤要现滚。今天的第一锅，六点开门。',
    pictures: ['noodles'],
    likes: ['driver', 'amei', 'leaf', 'me'],
    comments: [
      ['driver', '五点五十五到门口'],
      ['leaf', '帮我留一碗不要香菜的'],
      ['noodle', '好', 'leaf'],
    ],
  },
  {
    who: 'cat',
    daysAgo: 58,
    at: '14:14',
    text: '今天晒了六个小时太阳，换了三个地方。工作量饱和。（阿梅代笔）',
    pictures: ['cat'],
    likes: ['amei', 'leaf', 'books', 'noodle', 'me'],
    comments: [
      ['books', '书店窗台给你留着'],
      ['leaf', '业主群里又有人问这是谁家的猫'],
      ['amei', '是江湾的', 'leaf'],
    ],
  },
  {
    who: 'diego',
    daysAgo: 46,
    at: '21:30',
    text: 'Two pots out of nine. The other seven are now very educated gravel.\n九把壶，活了两把。',
    pictures: ['pot-clay', 'pot-celadon'],
    likes: ['marta', 'laozhou', 'amei', 'qinglan', 'me'],
    comments: [
      ['laozhou', '能有两把，不少了'],
      ['marta', 'I would like some educated gravel for my plant.'],
      ['diego', 'It comes with a diploma.', 'marta'],
      ['me', '青瓷那把我预定的！'],
    ],
  },
  {
    who: 'hill',
    daysAgo: 40,
    at: '17:05',
    text: '北山下山路上的石阶换了新的，慢点走。周末不赶路，走到哪算哪。',
    likes: ['books', 'heyu'],
    comments: [['books', '带本薄的上去']],
  },
  {
    who: 'amei',
    daysAgo: 29,
    at: '07:20',
    text: '书院街的银杏黄了一半。清洁工师傅说今年不扫，让叶子多躺三天。',
    pictures: ['ginkgo', 'street'],
    place: ACADEMY_STREET,
    remind: ['me'],
    likes: ['laozhou', 'marta', 'diego', 'heyu', 'qinglan', 'books', 'noodle', 'me'],
    comments: [
      ['marta', 'Best news of the week, again.'],
      ['books', '门口那棵也是，欢迎来踩'],
      ['heyu', '六点半的光，我拍到了'],
      ['amei', '发我！', 'heyu'],
      ['me', '谢谢你替我们看着'],
    ],
  },
  {
    who: 'books',
    daysAgo: 22,
    at: '11:30',
    text: '周五晚上读《茶经》前三章，来的人每人一杯茶，书可以没带。\nThin books first, thin cups too.',
    pictures: ['books'],
    likes: ['amei', 'heyu', 'marta', 'hill', 'me'],
    comments: [
      ['marta', 'Is there a version with more pictures?'],
      ['books', 'There is a version with more tea.', 'marta'],
    ],
  },
  {
    who: 'marta',
    daysAgo: 16,
    at: '16:45',
    text: 'Persimmons from the neighbour who does not speak to anyone. He left a note: 太多了。I think that is a poem.',
    pictures: ['persimmon'],
    likes: ['amei', 'diego', 'heyu', 'laozhou', 'me'],
    comments: [
      ['laozhou', '是诗'],
      ['me', '外婆说空腹不要吃'],
      ['marta', 'Tell grandma I had noodles first.', 'me'],
    ],
  },
  {
    who: 'amei',
    daysAgo: 9,
    at: '22:10',
    text: '周伯下个月七十，河边那桌人都知道了，就他不知道。礼物想好了再说，别漏。',
    only: ['marta', 'diego', 'heyu', 'qinglan', 'me'],
    likes: ['marta', 'heyu', 'me'],
    comments: [
      ['diego', 'I make a cup that holds water. This time really.'],
      ['qinglan', '茶我出'],
      ['heyu', '那我负责保密'],
      ['amei', '你最让人不放心', 'heyu'],
    ],
  },
  {
    who: 'driver',
    daysAgo: 6,
    at: '23:30',
    text: '最后一单送到家。路上没有人，桥上的灯还亮着。',
    likes: ['noodle', 'laozhou', 'me'],
    comments: [['noodle', '回来给你下碗面']],
  },
  {
    who: 'heyu',
    daysAgo: 3,
    at: '08:05',
    text: '又坐过站了，这次是故意的。终点站的早饭也不错。\nMissed my stop on purpose.',
    likes: ['marta', 'amei', 'books', 'me'],
    comments: [
      ['marta', 'Episode 5?'],
      ['heyu', 'Episode 5.', 'marta'],
    ],
  },
  {
    who: 'laozhou',
    daysAgo: 1,
    at: '15:02',
    text: '明天三点，水我带两壶。',
    pictures: ['gaiwan'],
    place: TABLES,
    likes: ['amei', 'marta', 'diego', 'heyu', 'qinglan'],
    comments: [
      ['diego', 'The lid fits. I checked four times.'],
      ['amei', '竹扇我带'],
    ],
  },
  {
    who: 'grandma',
    daysAgo: 0,
    at: '06:30',
    text: '荠菜馅，包了六十个。来的人都有。',
    likes: [],
    comments: [],
  },
];

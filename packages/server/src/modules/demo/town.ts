/** A person of the demo town. All of them are made up; their faces are our own drawings. */
export interface Townsperson {
  key: string;
  handle: string;
  name: string;
  region: string;
  bio: string;
  face: string;
  /** Whether the operator has them as a friend, and how the operator calls them. */
  friend?: { remark?: string; tags?: readonly string[]; starred?: boolean };
  verified?: 'personal' | 'organisation';
}

/** Where they live. */
export const JIANGWAN = '江湾镇 Jiangwan';

/** The people of Jiangwan, a town by a river that exists nowhere. */
export const TOWN: readonly Townsperson[] = [
  {
    key: 'laozhou',
    handle: 'laozhou',
    name: '老周',
    region: JIANGWAN,
    bio: '河边第三张竹桌，每天下午三点',
    face: 'laozhou',
    friend: { tags: ['茶友'] },
  },
  {
    key: 'grandma',
    handle: 'waipo',
    name: '外婆',
    region: JIANGWAN,
    bio: '',
    face: 'grandma',
    friend: { tags: ['家人'], starred: true },
  },
  {
    key: 'amei',
    handle: 'amei',
    name: '阿梅在江湾',
    region: JIANGWAN,
    bio: '书院街的银杏，我替你们看着',
    face: 'amei',
    friend: { remark: '阿梅', tags: ['茶友', '书院街'], starred: true },
    verified: 'personal',
  },
  {
    key: 'marta',
    handle: 'marta',
    name: 'Marta Lindqvist',
    region: 'Göteborg → 江湾镇',
    bio: 'Came for one autumn, stayed for the tea.',
    face: 'marta',
    friend: { tags: ['茶友'] },
  },
  {
    key: 'diego',
    handle: 'diego',
    name: 'Diego Herrera',
    region: JIANGWAN,
    bio: 'Pots, lids, and the space between.',
    face: 'diego',
    friend: { tags: ['茶友'] },
  },
  {
    key: 'heyu',
    handle: 'heyu',
    name: '何屿',
    region: JIANGWAN,
    bio: '戴耳机的时候也听得见你',
    face: 'heyu',
    friend: { tags: ['茶友'] },
  },
  {
    key: 'qinglan',
    handle: 'qinglan',
    name: '青岚',
    region: JIANGWAN,
    bio: '青岚茶舍掌柜',
    face: 'qinglan',
    friend: { tags: ['书院街'] },
  },
  {
    key: 'noodle',
    handle: 'he_noodle',
    name: '何师傅',
    region: JIANGWAN,
    bio: '面要现擀，汤要现滚',
    face: 'noodle',
    friend: { remark: '何师傅 面馆' },
  },
  {
    key: 'driver',
    handle: 'shifu_tang',
    name: '唐师傅',
    region: JIANGWAN,
    bio: '江湾镇里，十分钟到',
    face: 'driver',
    friend: { remark: '唐师傅 车' },
  },
  {
    key: 'books',
    handle: 'jw_books',
    name: '江湾书店',
    region: JIANGWAN,
    bio: '这个冬天，先读薄的 · Thin books first',
    face: 'books',
    friend: { tags: ['书院街'] },
    verified: 'organisation',
  },
  {
    key: 'cat',
    handle: 'orange_cat',
    name: '橘子',
    region: JIANGWAN,
    bio: '书院街 18 号的猫，由阿梅代笔',
    face: 'cat',
    friend: {},
  },
  {
    key: 'metro',
    handle: 'jw_metro',
    name: '江湾地铁',
    region: JIANGWAN,
    bio: '一号线首班 06:10',
    face: 'metro',
  },
  {
    key: 'hill',
    handle: 'wang_hill',
    name: '望山',
    region: '江湾镇北山',
    bio: '周末爬山，不赶路',
    face: 'hill',
    friend: {},
  },
  {
    key: 'leaf',
    handle: 'ginkgo18',
    name: '物业小叶',
    region: JIANGWAN,
    bio: '银杏大道 18 号院',
    face: 'leaf',
    friend: { remark: '物业 小叶' },
  },
];

/** Friendships among the people themselves. */
export const CIRCLES: readonly (readonly string[])[] = [
  ['laozhou', 'amei', 'marta', 'diego', 'heyu', 'qinglan'],
  ['amei', 'books', 'noodle', 'cat', 'leaf'],
  ['books', 'marta', 'hill', 'heyu'],
  ['driver', 'noodle', 'laozhou'],
];

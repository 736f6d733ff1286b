import type { TownConversation } from './talks.ts';

/** What was said at the tables of Jiangwan over the last months, in two languages. */
export const GROUP_TALKS: readonly TownConversation[] = [
  {
    group: {
      name: '周末茶友会',
      owner: 'laozhou',
      members: ['me', 'amei', 'marta', 'diego', 'heyu'],
    },
    pinned: true,
    unread: 5,
    talks: [
      {
        daysAgo: 92,
        at: '10:02',
        lines: [
          ['laozhou', '群建好了。以后周六下午三点，河边竹桌，谁有空谁来'],
          ['amei', '到！我把书院街的人都叫上'],
          ['laozhou', '别，桌子只坐得下六个'],
          ['marta', 'Hello everyone! I can read slowly, please be kind 🙂'],
          ['heyu', 'Welcome Marta! 我们也可以慢慢说'],
          ['diego', 'I bring cups. One of them may even hold water.'],
        ],
      },
      {
        daysAgo: 78,
        at: '19:40',
        lines: [
          ['marta', 'What is the difference between a gaiwan and a cup with a lid?'],
          ['laozhou', '盖碗三件：盖、碗、托。少一样就不叫盖碗'],
          ['heyu', 'Lid is sky, saucer is earth, bowl is people. 天地人'],
          ['marta', 'So the people are in the middle, full of hot water. I understand completely.'],
          ['amei', '哈哈哈哈哈'],
          ['me', '这句我要抄下来'],
        ],
      },
      {
        daysAgo: 61,
        at: '08:15',
        lines: [
          ['laozhou', '今天下雨，改到我家。门没锁，直接进'],
          ['diego', 'Is it the house with the green door or the house with the greener door?'],
          ['laozhou', '更绿的那个'],
          ['me', '我带花生'],
          ['amei', '我带一副牌'],
          ['heyu', '我带我自己，和一身雨'],
        ],
      },
      {
        daysAgo: 47,
        at: '21:05',
        lines: [
          ['diego', 'First firing with the new glaze. Two survived. One is almost round.'],
          ['diego', { picture: 'pot-clay' }],
          ['diego', { picture: 'pot-celadon' }],
          ['amei', { reaction: '😍' }],
          ['laozhou', { reaction: '👍' }],
          ['amei', '不圆的我要'],
          ['marta', 'Both please.'],
          ['laozhou', '青瓷那把给林子留着，上次说好的'],
          ['me', '谢谢周伯！周六带来大家一起用'],
        ],
      },
      {
        daysAgo: 29,
        at: '16:20',
        lines: [
          ['amei', '书院街的银杏黄了一半，清洁工师傅说今年不扫，让叶子多躺三天'],
          ['marta', 'Best news of the week.'],
          ['heyu', '明天早上光最好，六点半，谁起得来'],
          ['diego', 'Nobody. But I will.'],
          ['me', '我也来'],
          ['laozhou', '你们拍照，我烧水'],
          ['heyu', { picture: 'ginkgo' }],
          ['me', { reaction: '🍂' }],
          ['marta', { reaction: '❤️' }],
          ['amei', { reaction: '❤️' }],
          ['laozhou', { sound: 'kettle' }],
          ['laozhou', '听，水开了，你们人呢'],
        ],
      },
      {
        daysAgo: 12,
        at: '12:30',
        lines: [
          ['heyu', '昨天地铁坐过站了，因为在听 Marta 推荐的广播剧'],
          ['marta', 'Episode 4? Everyone misses a stop at episode 4.'],
          ['heyu', 'Episode 4.'],
          ['amei', '我就知道'],
        ],
      },
      {
        daysAgo: 1,
        at: '14:20',
        lines: [
          ['laozhou', '明天三点，河边那张竹桌我占好了'],
          [
            'laozhou',
            {
              place: {
                name: '河边竹桌 · Bamboo tables',
                address: '江湾桥头左边巷子到底',
                latitude: 30.6586,
                longitude: 104.0648,
              },
            },
          ],
          ['marta', "Lovely! I'll bring persimmons."],
          ['marta', { picture: 'persimmon' }],
          ['me', { reaction: '👍' }],
          ['amei', { text: '柿子配茶要隔半小时，外婆说的', answers: 2 }],
          ['me', '我带那把青瓷壶'],
          ['heyu', '点心我来，桥头那家的'],
          ['diego', 'The lid fits now. I checked four times.'],
          ['laozhou', '水我带两壶，河边风大，热水凉得快'],
          ['amei', '那我带竹扇，不是扇风，是扇火'],
          ['laozhou', { text: '@我 别忘了那把青瓷壶，茶钱我请，慢慢喝', mentions: ['me'] }],
        ],
      },
    ],
  },
  {
    group: {
      name: '银杏大道 18 号院业主群',
      owner: 'leaf',
      admins: ['noodle'],
      nicknames: { leaf: '物业小叶', noodle: '1 栋 何师傅面馆', driver: '3 栋 唐师傅' },
      members: ['me', 'amei', 'heyu', 'grandma', 'driver', 'noodle', 'cat', 'hill', 'laozhou'],
    },
    muted: true,
    unread: 4,
    talks: [
      {
        daysAgo: 70,
        at: '09:00',
        lines: [
          [
            'leaf',
            { announcement: '新的门禁下周一启用，请到物业登记。电梯检修一律提前一天在这里通知。' },
          ],
          ['noodle', '晚上十一点以后回来还进得去吗，我打烊晚'],
          ['leaf', '进得去，刷脸就行，何师傅的脸最好认'],
          ['hill', '笑死'],
        ],
      },
      {
        daysAgo: 41,
        at: '20:22',
        lines: [
          ['amei', '谁家的橘猫在我阳台上'],
          ['amei', { picture: 'cat' }],
          ['heyu', { reaction: '😂' }],
          ['hill', { reaction: '😂' }],
          ['cat', '喵'],
          ['heyu', '它自己还有号？'],
          ['amei', '我代笔的，它口述'],
          ['grandma', '不要喂它太多'],
        ],
      },
      {
        daysAgo: 15,
        at: '17:05',
        lines: [
          ['driver', '地下车库 B2 灯坏了一排，开车慢点'],
          ['leaf', '已经报修，明天上午换好'],
          ['driver', '谢谢'],
        ],
      },
      {
        daysAgo: 1,
        at: '18:00',
        lines: [
          ['leaf', '明早九点检修电梯，大约两个小时'],
          ['hill', '那我正好爬楼，当爬山'],
          ['noodle', '面可以送到一楼'],
          ['grandma', '我不下楼了，谁帮我带一份'],
        ],
      },
    ],
  },
  {
    group: {
      name: '周末看书的人',
      owner: 'books',
      members: ['me', 'amei', 'marta', 'hill', 'heyu', 'qinglan'],
    },
    talks: [
      {
        daysAgo: 35,
        at: '11:00',
        lines: [
          ['books', '这个月读薄的：都在一百页以内'],
          ['marta', 'My kind of book club.'],
          ['hill', '厚的留给冬天压被子'],
        ],
      },
      {
        daysAgo: 6,
        at: '18:30',
        lines: [
          ['books', '下周读《茶经》前三章，书在柜台，自取'],
          ['books', { picture: 'books' }],
          ['qinglan', '我讲“三之造”，带点样茶来'],
          ['qinglan', { picture: 'teafield' }],
          ['marta', { reaction: '🌱' }],
          ['marta', 'Is there an English edition? I will compare.'],
          ['books', 'There is. I kept one for you.'],
        ],
      },
    ],
  },
];

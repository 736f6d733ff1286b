import type { TownConversation } from './talks.ts';

/** What was said in Jiangwan over the last months. Two languages at one table, as in the town. */
export const CONVERSATIONS: readonly TownConversation[] = [
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
          ['marta', "Lovely! I'll bring persimmons."],
          ['amei', '柿子配茶要隔半小时，外婆说的'],
          ['me', '我带那把青瓷壶'],
          ['heyu', '点心我来，桥头那家的'],
          ['diego', 'The lid fits now. I checked four times.'],
          ['laozhou', '水我带两壶，河边风大，热水凉得快'],
          ['amei', '那我带竹扇，不是扇风，是扇火'],
          ['laozhou', '茶钱我请，慢慢喝'],
        ],
      },
    ],
  },
  {
    with: 'grandma',
    pinned: true,
    unread: 2,
    talks: [
      {
        daysAgo: 88,
        at: '18:10',
        lines: [
          ['grandma', '乖乖，这个是外婆的号，小叶帮我弄的'],
          ['me', '外婆！你会打字啦'],
          ['grandma', '手写的，写一个它认一个'],
          ['me', '厉害'],
        ],
      },
      {
        daysAgo: 54,
        at: '07:02',
        lines: [
          ['grandma', '今天降温，穿那件厚的'],
          ['me', '穿了穿了'],
          ['grandma', '拍给我看'],
          ['me', '……真的穿了'],
        ],
      },
      {
        daysAgo: 20,
        at: '19:30',
        lines: [
          ['grandma', '柿子空腹不要吃，喝茶也要隔半个钟头'],
          ['me', '记住了，告诉大家了'],
          ['grandma', '那个外国姑娘也要告诉她'],
        ],
      },
      {
        daysAgo: 0,
        at: '06:40',
        lines: [
          ['grandma', '今天包了荠菜馅的'],
          ['grandma', '你几点来，我好下锅'],
        ],
      },
    ],
  },
  {
    with: 'marta',
    unread: 0,
    talks: [
      {
        daysAgo: 85,
        at: '11:00',
        lines: [
          ['marta', 'Hi! Amei gave me your name. She says you know every street here.'],
          ['me', 'Only the ones with tea. So, yes, every street.'],
          ['marta', 'Where do I buy a bicycle that will not be stolen or fall apart?'],
          ['me', 'Not stolen: ask Diego, his is so ugly that nobody wants it. 😄'],
          ['me', 'Does not fall apart: the old shop behind the metro station, say 老周 sent you.'],
          ['marta', 'It worked. He even gave me a bell.'],
        ],
      },
      {
        daysAgo: 66,
        at: '22:14',
        lines: [
          ['marta', 'How do I say "I am full" without offending anybody’s grandmother?'],
          ['me', '“吃不下了，太好吃了” — chī bu xià le, tài hǎochī le'],
          ['marta', 'I said it. She gave me more.'],
          ['me', 'Yes. That is what it means.'],
        ],
      },
      {
        daysAgo: 33,
        at: '15:45',
        lines: [
          ['marta', 'I counted: eleven kinds of green in one street.'],
          ['me', 'In two weeks it will be one kind of yellow.'],
        ],
      },
      {
        daysAgo: 1,
        at: '13:40',
        lines: [
          ['marta', 'Do you want me to bring the small kettle too?'],
          ['me', '要，河边风大，热水凉得快'],
          ['marta', 'I read that without help!'],
          ['me', '到桥头走左边那条巷子，近'],
          ['marta', 'Left lane at the bridge. Got it. See you at three.'],
        ],
      },
    ],
  },
  {
    group: {
      name: '银杏大道 18 号院业主群',
      owner: 'leaf',
      members: ['me', 'amei', 'heyu', 'grandma', 'driver', 'noodle', 'cat', 'hill', 'laozhou'],
    },
    muted: true,
    unread: 4,
    talks: [
      {
        daysAgo: 70,
        at: '09:00',
        lines: [
          ['leaf', '各位邻居，新的门禁下周一启用，请到物业登记'],
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
    with: 'heyu',
    talks: [
      {
        daysAgo: 58,
        at: '23:50',
        lines: [
          ['heyu', '睡了吗，那首歌叫什么'],
          ['me', '哪首'],
          ['heyu', '你上次哼的，调子是往上走的'],
          ['me', '我哼的调子不可信'],
        ],
      },
      {
        daysAgo: 24,
        at: '12:10',
        lines: [
          ['heyu', '中午何师傅家？'],
          ['me', '走，十二点半'],
          ['heyu', '我先去占座，你要牛肉的对吧'],
          ['me', '多香菜'],
        ],
      },
      {
        daysAgo: 2,
        at: '21:30',
        lines: [
          ['me', '昨天谢谢你捎我，车费改天请你喝茶'],
          ['heyu', '不用，顺路'],
          ['heyu', '不过喝茶可以'],
        ],
      },
    ],
  },
  {
    with: 'diego',
    talks: [
      {
        daysAgo: 50,
        at: '10:30',
        lines: [
          ['diego', 'The pot you liked cracked. I am sorry. I made it again.'],
          ['me', 'You made the whole pot again?'],
          ['diego', 'Twice. The second one had opinions.'],
          ['me', '哈哈，周六见分晓'],
        ],
      },
      {
        daysAgo: 3,
        at: '16:00',
        lines: [
          ['me', 'The lid is a little loose, is that normal?'],
          [
            'diego',
            'A lid must move a little, or the tea cannot breathe. But bring it, I will sand it.',
          ],
          ['me', 'Done. Fits perfectly now.'],
          ['diego', 'The lid fits. Tell the potter he is a genius.'],
          ['me', '已转告 🙂'],
        ],
      },
    ],
  },
  {
    with: 'amei',
    talks: [
      {
        daysAgo: 90,
        at: '09:12',
        lines: [
          ['amei', '你也搬来啦！有事就喊，书院街我最熟'],
          ['me', '先问一句：哪家早饭好吃'],
          ['amei', '左手第二家豆浆，右手第三家锅盔，不要走反'],
        ],
      },
      {
        daysAgo: 38,
        at: '14:00',
        lines: [
          ['amei', '帮我看一下这段话通不通顺：“清洁工师傅说今年不扫，让叶子多躺三天”'],
          ['me', '通顺，而且想哭'],
          ['amei', '那就这么发了'],
        ],
      },
      {
        daysAgo: 4,
        at: '20:45',
        lines: [
          ['amei', '书店周五有个读书会，《茶经》前三章，来不来'],
          ['me', '来，我终于有理由读完第一章了'],
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
          ['qinglan', '我讲“三之造”，带点样茶来'],
          ['marta', 'Is there an English edition? I will compare.'],
          ['books', 'There is. I kept one for you.'],
        ],
      },
    ],
  },
  {
    with: 'laozhou',
    talks: [
      {
        daysAgo: 91,
        at: '15:00',
        lines: [
          ['laozhou', '小友，上次你问的那家茶，我找到了'],
          ['me', '周伯您还记得！'],
          ['laozhou', '茶的事不会忘，别的都会'],
        ],
      },
      {
        daysAgo: 10,
        at: '15:20',
        lines: [
          ['laozhou', '今天河边就我一个人，水都开了三遍'],
          ['me', '我在上班……周六一定到'],
          ['laozhou', '不急，茶等人，人不用等茶'],
        ],
      },
    ],
  },
  {
    with: 'qinglan',
    talks: [
      {
        daysAgo: 26,
        at: '10:15',
        lines: [
          ['qinglan', '新到的秋茶，给你留了二两，什么时候来试'],
          ['me', '周日下午？'],
          ['qinglan', '好，水我提前烧'],
        ],
      },
      {
        daysAgo: 5,
        at: '17:40',
        lines: [
          ['qinglan', '你要的青瓷壶配套的杯子到了，放柜台了'],
          ['me', '太好了，明天来拿'],
        ],
      },
    ],
  },
  {
    with: 'driver',
    talks: [
      {
        daysAgo: 30,
        at: '05:20',
        lines: [
          ['me', '唐师傅，五点半能到门口吗，赶早班车'],
          ['driver', '五点二十五到，不用急'],
          ['driver', '到了，右闪灯那辆'],
        ],
      },
    ],
  },
  {
    with: 'noodle',
    talks: [
      {
        daysAgo: 24,
        at: '12:05',
        lines: [
          ['me', '何师傅，两碗牛肉，一碗多香菜，十二点半'],
          ['noodle', '好，靠窗给你们留着'],
        ],
      },
      {
        daysAgo: 8,
        at: '20:50',
        lines: [
          ['noodle', '今天汤头剩一锅，要不要给外婆带点'],
          ['me', '要！我下来拿'],
          ['noodle', '不收钱，外婆教过我调料'],
        ],
      },
    ],
  },
];

import type { TownConversation } from './talks.ts';

/** What the operator and the people of Jiangwan said to each other, in two languages. */
export const PAIR_TALKS: readonly TownConversation[] = [
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
          ['grandma', { sound: 'birds' }],
          ['grandma', '听，阳台上的，一早就来'],
          ['me', { reaction: '🥰' }],
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
          ['me', { card: 'laozhou' }],
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
          ['marta', { picture: 'street' }],
          ['me', { reaction: '💚' }],
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
          ['heyu', { sound: 'guqin' }],
          ['heyu', '是不是这个，刚学的，别笑'],
          ['me', { text: '就是它！你弹得比我哼得准', answers: 2 }],
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
          ['qinglan', { picture: 'gaiwan' }],
          ['me', { reaction: '👍' }],
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
          ['noodle', { picture: 'noodles' }],
          ['me', '要！我下来拿'],
          ['noodle', '不收钱，外婆教过我调料'],
        ],
      },
    ],
  },
];

/** Somebody of Jiangwan who writes on the square and whom nobody knows; made up, with a drawn sign for a face. */
export interface Neighbour {
  handle: string;
  name: string;
  bio: string;
}

const named = (handle: string, name: string, bio = ''): Neighbour => ({ handle, name, bio });

/** The neighbours: quiet people of the town, in two languages. */
export const NEIGHBOURS: readonly Neighbour[] = [
  named('alley_flowers', '巷口卖花的', '早上五点到，卖完就回'),
  named('third_balcony', '三楼阳台', '种葱，也种风'),
  named('night_porter', '夜班老秦', '你们睡了我才醒'),
  named('river_rower', 'River Rower', 'Before the ferries wake up.'),
  named('bamboo_chairs', '竹椅修理铺', '坐坏了的，抬来'),
  named('slow_bicycle', '慢骑', '比走路快一点就行'),
  named('xiaoman_rain', '小满落雨'),
  named('paper_lantern', '糊灯笼的', '灯笼糊一只是一只'),
  named('qing_peak_log', 'Qing Peak Log', 'Weather from the hut, twice a day.'),
  named('jw_water', '江湾水务', '停水、来水，都在这里说'),
  named('jw_sweepers', '江湾环卫', '天亮以前'),
  named('market_ahong', '早市阿红', '豆腐、葱、闲话'),
  named('old_platform', '老站台', '等车的时候写两句'),
  named('sesame_cake', '烧饼铺小工', '芝麻掉了算你的'),
  named('two_umbrellas', '两把伞', '总有一把借给你'),
  named('lena_draws', 'Lena draws rooftops', 'Ink, roofs, and one cat.'),
  named('late_ferry', '末班轮渡', '坐船上下班第六年'),
  named('third_bench', '第三张长椅'),
  named('school_bell', '敲钟的', '书院小学，铃坏了就敲钟'),
  named('bao_steamer', '蒸笼', '一屉八个，不多'),
  named('tomas_walks', 'Tomás walks home', 'Forty minutes, no headphones.'),
  named('moon_tailor', '月下裁缝', '改裤脚，立等'),
  named('bus_nine', '九路车', '坐过江湾每一站'),
  named('pear_orchard', '北山梨园', '梨熟了会说'),
  named('quiet_drummer', '楼下打鼓的人', '九点以后不打'),
  named('ink_and_tea', '半砚', '写字，喝茶，晒被子'),
  named('signe_north', 'Signe', 'Learning one character a day.'),
  named('fish_stall', '老闸口鱼档', '晚到的没有鲫鱼'),
  named('clock_mender', '修表的', '快的给你拨慢'),
  named('window_seat', '靠窗'),
  named('paula_bakes', 'Paula bakes', 'Sourdough by the bridge. Sold out by nine.'),
  named('jiang_photo', '江湾照相馆', '证件照，全家福，银杏'),
  named('sparrow_count', '数麻雀', '今天二十三只'),
  named('steps_of_north', '石阶', '一级一级来'),
  named('evening_choir', '河边合唱队', '周四晚，跑调也来'),
  named('salt_and_vinegar', '酱油铺的猫'),
];

/** What neighbours say of one topic today: everybody one line. */
export interface Murmur {
  topic: string;
  /** The first of them was so many minutes ago. */
  sinceMinutes: number;
  lines: readonly (readonly [who: string, text: string])[];
}

/** What the neighbours talk about in the last hour, each topic by as many as there are lines. */
export const MURMURS: readonly Murmur[] = [
  {
    topic: '书院街银杏黄了',
    sinceMinutes: 46,
    lines: [
      ['slow_bicycle', '绕了十分钟的路，值。'],
      ['third_bench', '第三张长椅现在是黄的，看不出是长椅。'],
      ['jw_sweepers', '扫帚收起来了，真的没扫。第四天我们来扫，带大扫帚。'],
      ['lena_draws', 'Drew it four times. The fifth one is only yellow.'],
      ['school_bell', '我家孩子捡了一书包，作业本没带回来。'],
      ['jiang_photo', '照相馆今天拍银杏不收钱，自己带人来。'],
      ['bus_nine', '九路车开过去的时候司机放慢了，没人说话。'],
      ['signe_north', 'One leaf is now my bookmark. Sorry, street.'],
      ['quiet_drummer', '踩上去的声音比鼓好听。'],
      ['night_porter', '下晚班路过，路灯底下也是黄的。'],
      ['ink_and_tea', '写了个“躺”字送给清洁工师傅。'],
      ['sparrow_count', '麻雀比昨天多了九只，都在树底下。'],
      ['alley_flowers', '卖花的今天没人买花，都去看叶子了。不生气。'],
      ['paula_bakes', 'Tomorrow 6:30, same light? I bring bread.'],
    ],
  },
  {
    topic: '冬天的轮渡',
    sinceMinutes: 52,
    lines: [
      ['window_seat', '投了 20:30。十九点四十那班我从来没赶上过。'],
      ['late_ferry', '坐了六年，第一次有人问我几点下班。'],
      ['river_rower', 'Rowers vote for the early one, so we get the river back.'],
      ['sesame_cake', '延到九点的话，烧饼能卖到对岸去。'],
      ['moon_tailor', '裁缝铺关门是八点一刻，谢谢。'],
      ['steps_of_north', '上次错过末班，走桥回来的，桥也不错。'],
      ['evening_choir', '20:30 +1，孩子的合唱课刚好下课。'],
      ['night_porter', '夜班的人想投“通宵”，没有这个选项。'],
      ['tomas_walks', 'Is there a paper ballot for grandmothers?'],
      ['two_umbrellas', '冬天江上风大，船员也要早点回家，投维持。'],
    ],
  },
  {
    topic: '立冬吃什么',
    sinceMinutes: 40,
    lines: [
      ['third_balcony', '饺子，白菜的，别问为什么不是肉的。'],
      ['bao_steamer', '蒸笼里什么都有，来了再说。'],
      ['market_ahong', '萝卜炖羊肉，锅比人还早到家。'],
      ['paula_bakes', 'Bread soup. Do not argue with bread soup.'],
      ['window_seat', '何师傅加一勺红油不加价，我先去排队。'],
      ['fish_stall', '鲫鱼豆腐汤，晚来的只剩豆腐。'],
      ['pear_orchard', '梨，煮的。'],
      ['two_umbrellas', '一碗姜茶，一床被子。'],
    ],
  },
  {
    topic: 'First snow on Qing Peak',
    sinceMinutes: 34,
    lines: [
      ['qing_peak_log', 'Hut log 14:00: two centimetres, wind from the north, one fox.'],
      ['river_rower', 'I can see the white edge from the ferry.'],
      ['paper_lantern', '山顶白了一圈，像盖碗的盖。'],
      ['signe_north', 'Character of the day: 雪.'],
      ['steps_of_north', '石阶湿了，上山的慢点。'],
      ['lena_draws', 'Gloves on, sketchbook wet, happy.'],
      ['third_balcony', '从三楼阳台看得见，葱也看见了。'],
    ],
  },
  {
    topic: '江湾镇停水通知',
    sinceMinutes: 58,
    lines: [
      ['jw_water', '今晚 23:00 到明早 5:00，江湾桥以东检修停水，提前接一桶。'],
      ['market_ahong', '豆腐今晚不泡豆子了，明早晚开一小时。'],
      ['paper_lantern', '通知贴在楼道里了，字很大，外婆也看得清。'],
      ['old_platform', '已经接了三桶，两桶是给楼上的。'],
      ['clock_mender', '五点来水？那我四点五十九起来。'],
      ['moon_tailor', '理发的请九点以前来。'],
    ],
  },
  {
    topic: '老周的茶馆课',
    sinceMinutes: 30,
    lines: [
      ['xiaoman_rain', '第一课：等水。我等了，水没等我。'],
      ['sesame_cake', '学会了关公巡城，还没学会不烫手。'],
      ['tomas_walks', 'Lesson two: sit. I am very good at lesson two.'],
      ['old_platform', '带了自己的杯子去，被夸杯子旧得好。'],
      ['ink_and_tea', '写了四个字挂在竹桌旁边：慢慢地喝。'],
    ],
  },
  {
    topic: '竹椅修理铺还在',
    sinceMinutes: 38,
    lines: [
      ['bamboo_chairs', '在的在的，只是搬到桥洞那边避风。'],
      ['clock_mender', '我那把坐了十一年，他看了一眼说还能坐十一年。'],
      ['pear_orchard', '修好了，不收钱，收了两个梨。'],
      ['lena_draws', 'He fixed a chair I did not know was broken.'],
      ['quiet_drummer', '路过听见敲竹子的声音，就放心了。'],
    ],
  },
  {
    topic: '夜市柿子三块一个',
    sinceMinutes: 27,
    lines: [
      ['salt_and_vinegar', '昨天还是两块五。'],
      ['school_bell', '三块一个，五块两个，这账我会算。'],
      ['tomas_walks', 'Bought six. Ate four. The walk home was long.'],
      ['third_balcony', '软的先吃，硬的给窗台。'],
    ],
  },
  {
    topic: '河边捡到一只猫',
    sinceMinutes: 18,
    lines: [
      ['sparrow_count', '不是橘子，橘子在书店窗台上，我刚看过。'],
      ['late_ferry', '灰的，左耳缺一角，会自己上船。'],
      ['salt_and_vinegar', '酱油铺先收留一晚，失主带鱼来认。'],
      ['river_rower', 'It has chosen the ferry captain. The matter is closed.'],
    ],
  },
  {
    topic: '桥头的灯修好了',
    sinceMinutes: 12,
    lines: [
      ['slow_bicycle', '走夜路的人谢谢修灯的人。'],
      ['paper_lantern', '亮了，飞虫也回来了。'],
      ['tomas_walks', 'Forty minutes home, and now I can see all of them.'],
    ],
  },
];

/** What they wrote on other days, the newest first, one line in a day or two. */
export const OLD_MURMURS: readonly (readonly [who: string, text: string])[] = [
  ['market_ahong', '#江湾早市# 葱两块一把，阿婆多送我三根。'],
  ['late_ferry', '今天的船晚了六分钟，船长说是让一只鸭子先过。'],
  ['fish_stall', '#江湾早市# 鱼卖完了，闲话还有。'],
  ['paula_bakes', 'The bread rose. So did I, eventually. #江湾早市#'],
  ['two_umbrellas', '伞借出去两把，回来三把。'],
  ['third_bench', '#今天的河# 水退了一级石阶。'],
  ['old_platform', '#今天的河# 有雾，对岸只剩声音。'],
  ['river_rower', 'Mist until nine, then everything at once. #今天的河#'],
  ['school_bell', '铃修好了，钟还是要敲的。'],
  ['moon_tailor', '给一条裤子改短了两寸，它看起来很高兴。'],
  ['sparrow_count', '#今天的河# 麻雀二十三只，白鹭一只，一动不动。'],
  ['signe_north', 'A character a day: 慢. I needed a week.'],
  ['bus_nine', '九路车换了新座位，靠窗的还是我的。'],
  ['clock_mender', '收到一只停了三十年的表，擦一擦就走了。'],
  ['fish_stall', '#江湾早市# 鲫鱼到了，来晚的看看也好。'],
  ['ink_and_tea', '写了一上午“永”，下午去晒被子。'],
  ['evening_choir', '合唱队多了两个跑调的，欢迎。'],
  ['pear_orchard', '梨熟了。山脚自取，钱放碗里。'],
  ['lena_draws', 'Roof number forty-one: tiles missing, view included.'],
  ['bao_steamer', '夜里三点，全镇最亮的是蒸笼。'],
  ['xiaoman_rain', '#今天的河# 月亮在水里，没有人捞。'],
  ['paper_lantern', '糊了十二只灯笼，挂了十三只，有一只不知道谁的。'],
  ['quiet_drummer', '鼓今天打到八点五十九。'],
  ['slow_bicycle', '慢骑二十公里，其中推了三公里。'],
];

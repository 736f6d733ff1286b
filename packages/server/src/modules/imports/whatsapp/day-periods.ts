/** How the words beside a time turn a 12-hour clock into a 24-hour one. */
export type DayPeriod = 'none' | 'morning' | 'noon' | 'afternoon' | 'night' | 'unknown';

// Spelled as `keyOf` leaves them: lower case, no spaces, no dots, no commas.
const WORDS: Record<Exclude<DayPeriod, 'unknown'>, string> = {
  /** Written beside a time without changing it: "a las 10:15", "klo 10.15", "10:15 Uhr". */
  none: 'alas ala às à klo kl um at om alle ore r г ч h min s uhr u pukul jam lúc ob plkst στις saat гч',
  morning: [
    'am 上午 早上 清晨 早晨 早 午前 오전 새벽 아침 ص صباحا صباحًا vorm vormittags morgens vm dop fm fh ap',
    'de пробоб проб дп πμ öö sa sáng pg pagi priekšp priešpiet прпл претпл препподне преподне pd to',
    'delamañana delamadrugada damanhã damadrugada mañana madrugada manhã पूर्वाह्न सुबह मपू पूदु',
    'קבל לפנה״צ לפנהצ ก่อนเที่ยง முற்பகல் قظ',
  ].join(' '),
  noon: '中午 正午 mittags noon 정오 delmediodía mediodía trưa',
  afternoon: [
    'pm 下午 傍晚 午後 午后 오후 저녁 م مساء مساءً nachm nachmittags abends nm odp pop em eh ip',
    'du слоб пп μμ ös ch chiều ptg petang pēcp popiet попл поподне md tk',
    'delatarde datarde tarde अपराह्न दोपहर शाम मउ बादु אחה״צ אחהצ หลังเที่ยง பிற்பகல் بظ',
  ].join(' '),
  /** From dusk to dawn: 12 is midnight, 1 to 4 are before dawn, the rest before midnight. */
  night:
    '凌晨 晚上 晚 夜里 夜裡 半夜 午夜 深夜 夜 nachts mitternachts delanoche noche danoite noite 밤 malam रात tối đêm ليلا',
};

const PERIODS = new Map<string, DayPeriod>();
for (const [period, words] of Object.entries(WORDS))
  for (const word of words.split(' ')) PERIODS.set(word, period as DayPeriod);

const keyOf = (words: string): string => words.toLowerCase().replace(/[\s.,،、'’]/g, '');

/** What the words before or after a time say about it; 'none' for no words and for mere connectors. */
export function readDayPeriod(words: string): DayPeriod {
  const key = keyOf(words);
  return key === '' ? 'none' : (PERIODS.get(key) ?? 'unknown');
}

/** The hour on a 24-hour clock, 0 to 23, or undefined when the period cannot hold that hour. */
export function to24Hour(hour: number, period: DayPeriod): number | undefined {
  if (hour > 23 || period === 'unknown') return undefined;
  // Some phones write "13:05 p. m." and "00:08 a. m.": the hour is on a 24-hour clock already.
  if (period === 'none') return hour;
  if (period === 'morning') return hour === 12 ? 0 : hour < 12 ? hour : undefined;
  if (period === 'noon') return hour < 10 ? hour + 12 : hour;
  // Japanese counts 0 to 11: 午後0:15 is a quarter past noon.
  if (period === 'afternoon') return hour < 12 ? hour + 12 : hour;
  if (hour === 12) return 0;
  return hour >= 5 && hour < 12 ? hour + 12 : hour;
}

/** The stickers that are drawn for the house, in the order of the panel. */
export const HOUSE_STICKERS = [
  'tea',
  'panda',
  'bamboo',
  'thumbs-up',
  'heart',
  'thanks',
  'okay',
  'jiayou',
  'laugh',
  'cry',
  'sleepy',
  'celebrate',
  'bow',
  'question',
  'lantern',
  'red-envelope',
] as const;
export type HouseSticker = (typeof HOUSE_STICKERS)[number];

export const isHouseSticker = (name: string): name is HouseSticker =>
  HOUSE_STICKERS.some((one) => one === name);

/** Where its drawing lies. */
export const stickerUrl = (name: HouseSticker): string => `/stickers/${name}.svg`;

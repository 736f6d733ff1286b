/** The smallest files that are what they say, by the end of their name. */
export const SMALL_MEDIA = {
  png: Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==',
    'base64',
  ),
  gif: Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64'),
  webp: Buffer.from('UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==', 'base64'),
  jpg: Buffer.from('ffd8ffe000104a46494600010100000100010000ffd9', 'hex'),
  mp4: Buffer.from('0000001866747970' + '6d70343200000000' + '6d703432' + '69736f6d', 'hex'),
  m4a: Buffer.from('0000001866747970' + '4d34412000000000' + '4d344120' + '69736f6d', 'hex'),
  opus: Buffer.concat([
    Buffer.from('4f67675300020000000000000000010000000000000000000000' + '0113', 'hex'),
    Buffer.from('OpusHead'),
    Buffer.from('0101380180bb0000000000', 'hex'),
  ]),
  pdf: Buffer.from('%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n'),
} as const;

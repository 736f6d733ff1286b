import { z } from 'zod';
import { route } from './route.ts';

/** What a page behind a link says of itself. */
export const LinkPreview = z.object({
  url: z.string(),
  /** The host as a person reads it. */
  site: z.string(),
  title: z.string(),
  description: z.string(),
  /** Its picture, made small and safe, as a data: address of at most 16 kB; null where there is none. */
  picture: z.string().max(22_000).nullable(),
});
export type LinkPreview = z.infer<typeof LinkPreview>;

export const previewsRoutes = {
  previewLink: route({
    method: 'POST',
    path: '/previews',
    access: 'member',
    summary:
      'What the page behind an http(s) link says of itself; null where it says nothing, cannot be reached, or is none of the public web.',
    body: z.object({ url: z.string().min(4).max(2_000) }),
    reply: z.object({ preview: LinkPreview.nullable() }),
    refusals: [],
  }),
} as const;

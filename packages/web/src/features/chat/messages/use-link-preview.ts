import { useQuery } from '@tanstack/react-query';
import type { LinkPreview } from '@teahouse/contract';
import { useEffect, useMemo, useState } from 'react';
import { call } from '../../../app/api.ts';
import { findLinks } from '../../../ui/find-links.ts';

/** The house is asked for the page this long after the last key. */
const QUIET_MS = 600;

export interface WrittenLink {
  preview: LinkPreview | undefined;
  /** Goes along with the message. */
  named: () => { previewUrl?: string };
  close: () => void;
}

/** The page behind the first link of what is being written, until it is closed. */
export function useLinkPreview(text: string): WrittenLink {
  const url = useMemo(() => firstLink(text), [text]);
  const [asked, setAsked] = useState<string | undefined>(undefined);
  const [closed, setClosed] = useState<string | undefined>(undefined);
  useEffect(() => {
    const timer = setTimeout(() => setAsked(url), QUIET_MS);
    return () => clearTimeout(timer);
  }, [url]);
  const wanted = url !== undefined && url === asked && url !== closed;
  const { data } = useQuery({
    queryKey: ['previews', url],
    enabled: wanted,
    retry: false,
    staleTime: 10 * 60_000,
    queryFn: async ({ signal }) =>
      (await call('POST /previews', { body: { url: url ?? '' }, signal })).preview,
  });
  const preview = wanted ? (data ?? undefined) : undefined;
  return {
    preview,
    named: () => (preview && url ? { previewUrl: url } : {}),
    close: () => setClosed(url),
  };
}

/** The first web address of a text that another page may be behind. */
function firstLink(text: string): string | undefined {
  if (!/https?:\/\//i.test(text)) return undefined;
  for (const part of findLinks(text))
    if ('href' in part && /^https?:/i.test(part.text) && !part.href.startsWith(location.origin))
      return part.text;
  return undefined;
}

import { useEffect, useRef, useState } from 'react';
import { refusalCode } from '../../../app/api.ts';
import { useConnection } from '../../../app/connection.ts';
import { entryMediaUrl, heldMedia, openMedia, ownMedia } from '../../../sync/media-cache.ts';
import type { ShownFile } from './shown-file.ts';

/** What can be shown of a file now: an address, or why there is none. */
export interface MediaUrl {
  url: string | undefined;
  /** `gone`: nobody may read it any more; `unreachable`: not on this device, and no network. */
  failed: 'gone' | 'unreachable' | undefined;
}

/** The address of one variant of a file: what this device holds, else fetched and kept. */
export function useMediaUrl(
  shown: ShownFile,
  variant: 'full' | 'view' | 'thumb',
  wanted = true,
): MediaUrl {
  const local = useFileUrl('file' in shown ? shown.file : undefined);
  const address = 'place' in shown ? entryMediaUrl(shown.place, shown.mediaId, variant) : undefined;
  const house = useHouseUrl('place' in shown ? shown.mediaId : undefined, address, wanted);
  return { url: local ?? house.url, failed: house.failed };
}

/** The address of a file that the house has under an address of its own: what this device holds, else fetched and kept. */
export function useHouseUrl(
  mediaId: string | undefined,
  address: string | undefined,
  wanted = true,
): MediaUrl {
  const own = mediaId === undefined ? undefined : ownMedia(mediaId);
  const fetched = useFetched(own === undefined && wanted ? address : undefined);
  return { url: own ?? fetched.url, failed: fetched.failed };
}

function useFetched(address: string | undefined): MediaUrl {
  const online = useConnection() === 'online';
  const [answer, setAnswer] = useState<MediaUrl & { of: string | undefined }>({
    of: undefined,
    url: undefined,
    failed: undefined,
  });
  const tried = useRef<string | undefined>(undefined);
  useEffect(() => {
    // asked again when the network returns
    if (
      address === undefined ||
      (!online && heldMedia(address) === undefined && tried.current === address)
    )
      return;
    tried.current = address;
    let watched = true;
    openMedia(address).then(
      (url) => watched && setAnswer({ of: address, url, failed: undefined }),
      (error) => {
        const failed = refusalCode(error) === 'common.not_found' ? 'gone' : 'unreachable';
        if (watched) setAnswer({ of: address, url: undefined, failed });
      },
    );
    return () => {
      watched = false;
    };
  }, [address, online]);
  if (address === undefined) return { url: undefined, failed: undefined };
  if (answer.of === address) return answer;
  return { url: heldMedia(address), failed: undefined };
}

/** An object address for a file of this device, given back when nobody shows it any more. */
export function useFileUrl(file: Blob | undefined): string | undefined {
  const [url, setUrl] = useState<string | undefined>(undefined);
  useEffect(() => {
    if (!file) return;
    const made = URL.createObjectURL(file);
    setUrl(made);
    return () => {
      setUrl(undefined);
      URL.revokeObjectURL(made);
    };
  }, [file]);
  return url;
}

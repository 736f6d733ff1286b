import type { MediaKind } from '@teahouse/contract';
import { useCallback, useEffect, useState } from 'react';
import { compressPicture } from './compress-picture.ts';
import type { Outgoing } from './outgoing.ts';
import { probeVideo } from './probe-video.ts';
import type { PictureFault } from './shrink-picture.ts';

const MB = 1024 * 1024;
/** As the contract says; its schemas stay out of the browser. */
export const LARGEST = { image: 30 * MB, voice: 10 * MB, video: 100 * MB, file: 200 * MB } as const;
/** Pictures and films that go at once. */
export const MOST_AT_ONCE = 9;

/** One file that is about to be sent. */
export interface OutgoingItem {
  key: string;
  file: File;
  kind: Exclude<MediaKind, 'voice'>;
  /** The picture made small; undefined for others, and until it is made. */
  small: Blob | undefined;
  width: number | null;
  height: number | null;
  durationMs: number | null;
  /** Still being looked at. */
  busy: boolean;
  fault: PictureFault | 'tooLarge' | 'empty' | undefined;
}

/** The files that were chosen, as they are prepared one after the other. */
export function useOutgoingItems(outgoing: Extract<Outgoing, { kind: 'files' }>) {
  const [items, setItems] = useState<readonly OutgoingItem[]>([]);
  const change = useCallback(
    (key: string, part: Partial<OutgoingItem>) =>
      setItems((now) => now.map((item) => (item.key === key ? { ...item, ...part } : item))),
    [],
  );
  useEffect(() => {
    let wanted = true;
    const list = firstItems(outgoing);
    setItems(list);
    void (async () => {
      for (const item of list) {
        if (!wanted) return;
        if (!item.busy) continue;
        const part = await prepare(item);
        if (wanted) change(item.key, part);
      }
    })();
    return () => {
      wanted = false;
    };
  }, [outgoing, change]);
  const remove = (key: string) => setItems((now) => now.filter((item) => item.key !== key));
  /** One of them, or all, go as files, as they are. */
  const sendAsFile = (key?: string) =>
    setItems((now) =>
      now.map((item) => (key === undefined || item.key === key ? asFile(item) : item)),
    );
  return { items, remove, sendAsFile };
}

function firstItems({ files, asFiles }: Extract<Outgoing, { kind: 'files' }>): OutgoingItem[] {
  return files.map((file, index) => {
    const kind = asFiles ? 'file' : kindOf(file);
    const item: OutgoingItem = {
      key: `${index}/${file.name}`,
      file,
      kind,
      small: undefined,
      width: null,
      height: null,
      durationMs: null,
      busy: kind !== 'file',
      fault: undefined,
    };
    return { ...item, ...faultBySize(item) };
  });
}

function kindOf(file: File): OutgoingItem['kind'] {
  if (file.type.startsWith('image/') || /\.(heic|heif)$/i.test(file.name)) return 'image';
  return file.type.startsWith('video/') ? 'video' : 'file';
}

function faultBySize({ file, kind }: OutgoingItem): Partial<OutgoingItem> {
  if (file.size === 0) return { fault: 'empty', busy: false };
  // a picture that is too large may be small enough once it is made small
  const most = kind === 'image' ? LARGEST.file : LARGEST[kind];
  return file.size > most ? { fault: 'tooLarge', busy: false } : {};
}

const asFile = (item: OutgoingItem): OutgoingItem => {
  const plain = { ...item, kind: 'file' as const, busy: false, fault: undefined };
  return { ...plain, ...faultBySize(plain) };
};

async function prepare({ kind, file }: OutgoingItem): Promise<Partial<OutgoingItem>> {
  if (kind === 'video') return { ...(await probeVideo(file)), busy: false };
  try {
    const { file: small, width, height } = await compressPicture(file);
    return { small, width, height, busy: false };
  } catch (error) {
    const heic = error instanceof Error && error.message === 'heic';
    return { fault: heic ? 'heic' : 'broken', busy: false };
  }
}

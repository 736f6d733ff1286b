import type { ChatImport, PostImport, RefusalBody } from '@teahouse/contract';
import { useRef, useState } from 'react';
import { ApiRefusal } from '../../app/api.ts';

interface Taken {
  imports: ChatImport;
  'post-imports': PostImport;
}

/** Sends an export with its progress (0 to 1). fetch tells nothing while it sends, so this is XMLHttpRequest. */
export function useUpload<Kind extends keyof Taken>(kind: Kind) {
  const [progress, setProgress] = useState<number | undefined>();
  const request = useRef<XMLHttpRequest | undefined>(undefined);
  const send = (file: File) =>
    new Promise<Taken[Kind] | undefined>((resolve, reject) => {
      const query = new URLSearchParams({
        fileName: file.name,
        ...(kind === 'imports'
          ? { timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone }
          : {}),
      });
      const xhr = new XMLHttpRequest();
      request.current = xhr;
      xhr.open('POST', `/api/v1/${kind}?${query}`);
      xhr.setRequestHeader('content-type', 'application/octet-stream');
      xhr.responseType = 'json';
      xhr.upload.onprogress = (event) => {
        if (event.lengthComputable) setProgress(event.loaded / event.total);
      };
      xhr.onload = () => {
        const body = xhr.response as ({ import: Taken[Kind] } & RefusalBody) | null;
        if (xhr.status < 300 && body) resolve(body.import);
        else
          reject(new ApiRefusal(body?.error?.code ?? 'common.internal', xhr.status, body?.error));
      };
      xhr.onerror = () => reject(new ApiRefusal('network', 0));
      xhr.onabort = () => resolve(undefined);
      xhr.onloadend = () => {
        request.current = undefined;
        setProgress(undefined);
      };
      setProgress(0);
      xhr.send(file);
    });
  return { progress, send, cancel: () => request.current?.abort() };
}

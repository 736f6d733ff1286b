import { useQueryClient } from '@tanstack/react-query';
import type { ChatImport, PostImport, RefusalBody } from '@teahouse/contract';
import { useRef, useState } from 'react';
import { ApiRefusal } from '../../app/api.ts';
import { useRefusalText } from '../../app/refusal-text.ts';

interface Taken {
  imports: ChatImport;
  'post-imports': PostImport;
}

/** A file on its way into the house. */
export interface Upload {
  /** 0 to 1 while one is sent. */
  progress: number | undefined;
  /** Why the last one did not come in, in words. */
  failure: string | undefined;
  send: (file: File) => void;
  cancel: () => void;
}

/** Sends exports of a kind, one at a time; what was taken is handed on. fetch tells nothing while it sends, so this is XMLHttpRequest. */
export function useUpload<Kind extends keyof Taken>(
  kind: Kind,
  onTaken?: (taken: Taken[Kind]) => void,
): Upload {
  const refusalText = useRefusalText();
  const queries = useQueryClient();
  const [progress, setProgress] = useState<number | undefined>();
  const [failure, setFailure] = useState<string | undefined>();
  const request = useRef<XMLHttpRequest | undefined>(undefined);
  const begin = (file: File) =>
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
  const send = async (file: File) => {
    setFailure(undefined);
    try {
      const taken = await begin(file);
      if (taken) onTaken?.(taken);
    } catch (error) {
      setFailure(refusalText(error));
    }
    await queries.invalidateQueries({ queryKey: ['imports'] });
  };
  return {
    progress,
    failure,
    send: (file) => void send(file),
    cancel: () => request.current?.abort(),
  };
}

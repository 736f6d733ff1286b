import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

/** When the process `pid` started, as an opaque word that no later process with the same number shares; undefined when it does not live. */
export function readProcessStart(pid: number): string | undefined {
  try {
    if (existsSync('/proc/self/stat')) {
      const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
      // the name in brackets may hold spaces; the state follows it, and the start is the 20th field on
      const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
      return fields[0] === 'Z' ? undefined : `${boot}/${fields[19]}`;
    }
    const words = execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' });
    return words.trim() || undefined;
  } catch {
    return undefined;
  }
}

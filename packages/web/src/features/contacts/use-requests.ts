import { useQuery } from '@tanstack/react-query';
import { call } from '../../app/api.ts';

/** Friend requests of the last weeks, in and out. */
export function useRequests() {
  return useQuery({ queryKey: ['requests'], queryFn: () => call('GET /contacts/requests', {}) });
}

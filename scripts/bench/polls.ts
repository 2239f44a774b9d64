import type { LedgerView } from '../../lib/sandbox/ledger/entries.ts';

/** The looks at a job by its number at the provider. Fetching the finished file is none, and its address has the same id in it. */
export function pollsOf(requests: LedgerView['requests'], jobId: string): LedgerView['requests'] {
  return requests.filter(({ method, path }) => method === 'GET' && path.includes(jobId) && !path.startsWith('/media/'));
}

import type { LedgerView } from '../../lib/sandbox/ledger/entries.ts';

/**
 * The polls of a job by its id at the provider. Fetching the finished file is no poll, although its path has the id
 * too.
 */
export function pollsOf(requests: LedgerView['requests'], jobId: string): LedgerView['requests'] {
  return requests.filter(({ method, path }) => method === 'GET' && path.includes(jobId) && !path.startsWith('/media/'));
}

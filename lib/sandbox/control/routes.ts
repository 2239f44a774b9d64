import type { Gateway } from '../gateway';
import { json } from '../http/answer';
import type { Route } from '../http/router';

/** For people and tests: what the gateway saw and charged. Not part of any provider's API. */
export function controlRoutes({ ledger, jobs }: Pick<Gateway, 'ledger' | 'jobs'>): Route[] {
  return [
    {
      method: 'GET',
      path: '/_sandbox/health',
      handle: () => json(200, { ok: true, unfinishedJobs: jobs.list((job) => job.state === 'accepted').length }),
    },
    {
      method: 'GET',
      path: '/_sandbox/ledger',
      handle: ({ query }) => json(200, ledger.read(query.get('path') ?? undefined)),
    },
    {
      method: 'DELETE',
      path: '/_sandbox/ledger',
      handle() {
        ledger.clear();
        return { status: 204 };
      },
    },
  ];
}

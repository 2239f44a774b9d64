import { faultScript } from '../faults/script';
import { json } from '../http/answer';
import { readJson } from '../http/exchange';
import type { Route } from '../http/router';
import type { Gateway } from '../jobs/gateway';

/** Endpoints for people and tests: the ledger and the faults of the gateway. Not part of any provider's API. */
export function controlRoutes({ ledger, jobs, faults }: Pick<Gateway, 'ledger' | 'jobs' | 'faults'>): Route[] {
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
    {
      method: 'POST',
      path: '/_sandbox/faults',
      handle(exchange) {
        const script = faultScript.safeParse(readJson(exchange));
        return script.success ? json(201, faults.add(script.data)) : json(400, { issues: script.error.issues });
      },
    },
    { method: 'GET', path: '/_sandbox/faults', handle: () => json(200, faults.list()) },
    {
      method: 'DELETE',
      path: '/_sandbox/faults',
      handle() {
        faults.clear();
        return { status: 204 };
      },
    },
  ];
}

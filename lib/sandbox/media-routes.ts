import path from 'node:path';
import { json } from './http/answer';
import { fileAnswer } from './http/file-answer';
import type { Route } from './http/router';
import type { Gateway } from './jobs/gateway';

/** File names that the gateway itself makes: no folders, no leading dots. */
const safeName = /^[A-Za-z0-9_-]+(\.[a-z0-9]{1,5})?$/;

/** Links to results and uploads. They need no key, as with any content host. Results of some providers expire. */
export function mediaRoutes({ jobs, resultsFolder, uploadsFolder }: Gateway): Route[] {
  return [
    {
      method: 'GET',
      path: '/media/results/:file',
      traffic: 'result',
      handle(exchange) {
        const name = exchange.params.file ?? '';
        const job = jobs.get(path.parse(name).name);
        if (!safeName.test(name) || job?.state !== 'finished') return json(404, { detail: 'Not Found' });
        if (job.expiresAt !== undefined && Date.now() > job.expiresAt) return json(403, { detail: 'Link has expired' });
        return fileAnswer(exchange, path.join(resultsFolder, name));
      },
    },
    {
      method: 'GET',
      path: '/media/uploads/:file',
      handle(exchange) {
        const name = exchange.params.file ?? '';
        if (!safeName.test(name)) return json(404, { detail: 'Not Found' });
        return fileAnswer(exchange, path.join(uploadsFolder, name));
      },
    },
  ];
}

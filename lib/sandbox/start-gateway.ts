import { mkdirSync } from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Logger } from 'pino';
import { controlRoutes } from './control/routes';
import { createHttpServer } from './create-http-server';
import type { Dialects } from './dialect';
import { openFaultBook } from './faults/fault-book';
import { jobEntry } from './jobs/accept-job';
import type { Gateway } from './jobs/gateway';
import type { Job } from './jobs/job';
import { createJobRunner } from './jobs/job-runner';
import { openJobStore } from './jobs/job-store';
import { postCallbacks } from './jobs/post-callback';
import { openLedger } from './ledger/ledger';
import { mediaRoutes } from './media-routes';
import { createRenderer } from './render/renderer-client';
import { reuseRenders } from './render/reuse-renders';
import { createSandboxFetch } from './sandbox-fetch';

export interface GatewaySettings {
  dialects: Dialects;
  /**
   * The address and port to listen on, and the base of every link. Other machines reach it unless the address is local.
   */
  url: string;
  /** INTERNAL_URL: the studio whose signed links the gateway reads and to which it posts callbacks. */
  studioUrl?: string | undefined;
  /** ALLOW_PRIVATE_ADDRESSES: whether links and callbacks may lead into private networks. */
  allowPrivate?: boolean;
  /** A folder that only the gateway uses. */
  folder: string;
  pace: number;
  /** See reuse-renders. */
  reuse?: boolean;
  log: Logger;
}

/** Starts the gateway and resumes the work of an earlier process. Resolves when the gateway listens. */
export async function startGateway(settings: GatewaySettings): Promise<{ close(): Promise<void> }> {
  const gateway = openGateway(settings);
  const routes = [
    ...Object.values(settings.dialects).flatMap((dialect) => dialect.routes(gateway)),
    ...mediaRoutes(gateway),
    ...controlRoutes(gateway),
  ];
  // Before the first request, so that resumed jobs are not mixed with new ones.
  await takeUp(gateway, settings.dialects);
  const server = createHttpServer(routes, gateway);
  const { hostname, port } = new URL(settings.url);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(Number(port || 80), isLocal(hostname) ? '127.0.0.1' : hostname, resolve);
  });
  return {
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      // Blocking calls would keep the process alive for minutes. Their jobs are resumed at the next start.
      server.closeAllConnections();
      await closed;
      gateway.renderer.close();
      gateway.ledger.close();
    },
  };
}

/** A local gateway listens on loopback only. For other machines it listens on the address that they are given. */
function isLocal(hostname: string): boolean {
  return hostname === 'localhost' || hostname.startsWith('127.');
}

function openGateway(settings: GatewaySettings): Gateway {
  const { dialects, url, folder, pace, reuse = false, log } = settings;
  const inFolder = (name: string) => {
    const inside = path.join(folder, name);
    mkdirSync(inside, { recursive: true, mode: 0o700 });
    return inside;
  };
  const jobs = openJobStore(inFolder('jobs'));
  const ledger = openLedger(folder);
  const renderer = reuse ? reuseRenders(createRenderer(log), inFolder('rendered')) : createRenderer(log);
  const resultsFolder = inFolder('results');
  const runner = createJobRunner({
    store: jobs,
    renderer,
    resultsFolder,
    onDone: (job) => finish(job, gateway, dialects),
    log,
  });
  const gateway: Gateway = {
    baseUrl: url,
    pace,
    resultsFolder,
    inputsFolder: inFolder('inputs'),
    uploadsFolder: inFolder('uploads'),
    ledger,
    faults: openFaultBook(folder),
    jobs,
    runner,
    renderer,
    fetch: createSandboxFetch(settings),
    log,
  };
  return gateway;
}

/** After the outcome is stored: removes the inputs, and posts the callback if the request asked for one. */
async function finish(job: Job, gateway: Gateway, dialects: Dialects): Promise<void> {
  await rm(path.join(gateway.inputsFolder, job.id), { recursive: true, force: true });
  if (job.callbackUrl === undefined || job.callbackDone) return;
  const body = dialects[job.provider]?.callbackBody?.(job, gateway.baseUrl);
  await postCallbacks(job, job.callbackUrl, body, gateway);
  await gateway.jobs.save({ ...job, callbackDone: true });
}

/** Resumes the work of a killed process: missing charges in the ledger, jobs under way, callbacks, leftover inputs. */
async function takeUp(gateway: Gateway, dialects: Dialects): Promise<void> {
  const { jobs, ledger, runner, inputsFolder, log } = gateway;
  const charged = ledger.chargedJobIds();
  for (const job of jobs.list(({ id }) => !charged.has(id))) ledger.recordJob(jobEntry(job));
  const unfinished = jobs.list(({ state }) => state === 'accepted');
  const kept = new Set(unfinished.map(({ id }) => id));
  for (const name of await readdir(inputsFolder)) {
    if (!kept.has(name)) await rm(path.join(inputsFolder, name), { recursive: true, force: true });
  }
  for (const job of unfinished) runner.start(job);
  const unposted = jobs.list((job) => job.state !== 'accepted' && job.callbackUrl !== undefined && !job.callbackDone);
  for (const job of unposted) {
    finish(job, gateway, dialects).catch((error: unknown) =>
      log.error({ jobId: job.id, err: error }, 'callback failed'),
    );
  }
  if (unfinished.length > 0) log.info({ jobs: unfinished.length }, 'resumed unfinished jobs');
}

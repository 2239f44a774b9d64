import type { Instrumentation } from 'next';

/** Runs once, when the web process starts. */
export async function register(): Promise<void> {
  // Next also builds this file for its edge runtime. There it replaces the name with a constant and drops the rest.
  if (process.env.NEXT_RUNTIME !== 'nodejs') return;
  const { leavePromptly } = await import('@/lib/live/leave-promptly.server');
  leavePromptly();
  const { getEnv } = await import('@/lib/env/env.server');
  const { setTransportSecurity } = await import('@/lib/auth/transport-security.server');
  setTransportSecurity(getEnv().PUBLIC_URL);
  const { admitRequests } = await import('@/lib/auth/admission/admit-requests.server');
  admitRequests();
  const { keepMediaLengths } = await import('@/lib/media/keep-lengths.server');
  keepMediaLengths();
  const { createLogger } = await import('@/lib/log/logger.server');
  const { getDb } = await import('@/lib/db/client.server');
  const { followDatabaseClock } = await import('@/lib/db/database-clock.server');
  const log = createLogger('web');
  const onError = (error: unknown) => log.warn({ err: error }, 'The database’s clock was not read');
  // The web process starts without the database, too. The clock is read again until the database answers.
  await followDatabaseClock(getDb(), onError).catch(onError);
  const { startTracing } = await import('@/lib/tracing/start-tracing.server');
  const { webStopping } = await import('@/lib/live/web-stopping.server');
  const sendTraces = await startTracing('web', log, webStopping());
  // A press that is answered later sends its own (inSpan).
  webStopping().addEventListener('abort', () => void sendTraces());
  if (!getEnv().METRICS_TOKEN) return;
  const { keepMetricsShared } = await import('@/lib/metrics/share-metrics.server');
  keepMetricsShared(getDb(), 'web', (error) => log.warn({ err: error }, 'The metrics could not be shared'));
}

/** Logs the error of a page or a server component, with the number (`digest`) that the browser shows. */
export const onRequestError: Instrumentation.onRequestError = async (error, request, context) => {
  const { createLogger } = await import('@/lib/log/logger.server');
  const { logFailure } = await import('@/lib/auth/admission/action-call.server');
  const digest = error instanceof Error && 'digest' in error ? String(error.digest) : undefined;
  const log = createLogger('page', { requestId: digest });
  const where = { method: request.method, path: request.path.split('?')[0], route: context.routePath };
  logFailure(log, error, where);
};

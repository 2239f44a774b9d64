import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { answerInstead, spoilAnswer } from './faults/spoil-answer';
import { type Answer, json } from './http/answer';
import type { Exchange } from './http/exchange';
import { isOwnHost } from './http/own-host';
import { readBody } from './http/read-body';
import { createRouter, type Route } from './http/router';
import { sendAnswer } from './http/send-answer';
import type { Gateway } from './jobs/gateway';
import { isControlPath } from './ledger/ledger';
import { presentedKey } from './ledger/redact';

/**
 * The gateway's HTTP server. It records every request in the ledger before handling it, and every answer before sending
 * it.
 */
export function createHttpServer(
  routes: readonly Route[],
  { baseUrl, ledger, faults, pace, log }: Pick<Gateway, 'baseUrl' | 'ledger' | 'faults' | 'pace' | 'log'>,
): Server {
  const match = createRouter(routes);

  async function handle(request: IncomingMessage, response: ServerResponse) {
    const url = new URL(request.url ?? '/', 'http://sandbox');
    const method = request.method ?? 'GET';
    if (!isOwnHost(request.headers.host, baseUrl)) {
      await sendAnswer(response, json(421, { detail: `The sandbox answers as ${baseUrl} only.` }), true, pace);
      return;
    }
    const startedAt = Date.now();
    const body = await readBody(request);
    const exchange = {
      id: randomUUID(),
      method,
      path: url.pathname,
      query: url.searchParams,
      params: {},
      headers: request.headers,
      body: body ?? Buffer.alloc(0),
    };
    const recorded = !isControlPath(exchange.path);
    if (recorded) ledger.recordRequest(exchange, startedAt);
    const fault = faultFor(exchange);
    const answer = body ? await spoiledAnswer(exchange, fault) : tooLarge;
    if (recorded) ledger.recordAnswer(exchange, answer, startedAt, fault?.type);
    const delivered = await sendAnswer(response, answer, method !== 'HEAD', pace);
    const line = { method, path: exchange.path, status: answer.status, milliseconds: Date.now() - startedAt };
    log.debug({ ...line, delivered, ...(answer.jobId && { jobId: answer.jobId }) }, 'answered');
  }

  function faultFor({ method, path, headers }: Exchange) {
    const found = match(method, path);
    const at = found.found && found.route.method === method ? found.route.traffic : undefined;
    return at && faults.take({ at, key: presentedKey(headers)?.slice(-4), path });
  }

  async function spoiledAnswer(exchange: Exchange, fault: ReturnType<typeof faultFor>): Promise<Answer> {
    if (!fault || fault.type === 'posts' || fault.type === 'refuse') return findAnswer(exchange);
    const { range: _, ...withoutRange } = exchange.headers;
    const servesParts = fault.type !== 'cut' || fault.ranges;
    const asked = servesParts ? exchange : { ...exchange, headers: withoutRange };
    return answerInstead(fault) ?? spoilAnswer(await findAnswer(asked), fault);
  }

  async function findAnswer(exchange: Exchange): Promise<Answer> {
    const found = match(exchange.method, exchange.path);
    if (!found.found) {
      if (found.allowedMethods.length === 0) return json(404, { detail: 'Not Found' });
      return { ...json(405, { detail: 'Method Not Allowed' }), headers: { allow: found.allowedMethods.join(', ') } };
    }
    return found.route.handle({ ...exchange, params: found.params });
  }

  return createServer((request, response) => {
    handle(request, response).catch((error: unknown) => {
      if (response.destroyed) return;
      log.error({ err: error, method: request.method, path: request.url }, 'request failed');
      if (response.headersSent) response.destroy();
      else void sendAnswer(response, json(500, { detail: 'Internal Server Error' }), true, pace);
    });
  });
}

const tooLarge = json(413, { detail: 'Request Entity Too Large' });

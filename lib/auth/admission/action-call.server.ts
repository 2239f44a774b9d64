import 'server-only';
import type { AsyncLocalStorage } from 'node:async_hooks';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Logger } from 'pino';

/** A request that means to call a server action. */
interface ActionCall {
  /** Next has read the call and handed it to an action of ours. */
  isBegun: boolean;
}

// On globalThis: the bundles of a web process have modules of their own each.
const holder = globalThis as { slatehouseActionCalls?: AsyncLocalStorage<ActionCall> };

function calls(): AsyncLocalStorage<ActionCall> {
  // Not an import: Next builds the instrumentation for its edge runtime too, and would warn that this is no module there.
  holder.slatehouseActionCalls ??= new (process.getBuiltinModule('node:async_hooks').AsyncLocalStorage)<ActionCall>();
  return holder.slatehouseActionCalls;
}

/** What a server action may be sent, as next.config.ts has it. */
const largestCall = 4 * 1024 * 1024;

/**
 * Lets Next answer what may be a call of a server action. What it can't read (torn, forged, too large) it answers with a
 * 500, as if the studio had failed; that becomes the refusal that it is. Once an action of ours has begun a 500 stays one.
 */
export function asActionCall(request: IncomingMessage, response: ServerResponse, answer: () => void): void {
  const call: ActionCall = { isBegun: false };
  const writeHead = response.writeHead;
  const isLarge = Number(request.headers['content-length'] ?? 0) > largestCall;
  // Node calls it for implicit heads as well, so every answer passes here.
  response.writeHead = function refused(this: ServerResponse, ...head: Parameters<typeof writeHead>) {
    if (head[0] === 500 && !call.isBegun) head[0] = isLarge ? 413 : 400;
    return writeHead.apply(this, head);
  } as typeof writeHead;
  calls().run(call, answer);
}

/** To be said by every action as it begins. */
export function noteActionBegun(): void {
  const call = calls().getStore();
  if (call) call.isBegun = true;
}

/**
 * Writes what a request failed with. Before an action begins it is a refusal most of the time; but an error of ours that comes
 * as early looks the same, and without its stack nobody would find it.
 */
export function logFailure(log: Logger, error: unknown, where: Record<string, unknown>): void {
  const entry = { err: error, ...where };
  if (isUnreadCall()) log.warn(entry, 'refused: a call of an action that can’t be read');
  else log.error(entry, 'unexpected error');
}

/** Whether this is a call that Next could not read: not an error of ours. */
export function isUnreadCall(): boolean {
  return calls().getStore()?.isBegun === false;
}

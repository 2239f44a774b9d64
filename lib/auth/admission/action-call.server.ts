import 'server-only';
import type { AsyncLocalStorage } from 'node:async_hooks';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Logger } from 'pino';

/** A request that may be a call of a server action. */
interface ActionCall {
  /** Whether Next has read the call and started one of our actions. */
  isBegun: boolean;
}

// On globalThis: each bundle of a web process has its own copy of this module.
const holder = globalThis as { slatehouseActionCalls?: AsyncLocalStorage<ActionCall> };

function calls(): AsyncLocalStorage<ActionCall> {
  // Not an import: Next also builds the instrumentation for the edge runtime and would warn that it lacks this module.
  holder.slatehouseActionCalls ??= new (process.getBuiltinModule('node:async_hooks').AsyncLocalStorage)<ActionCall>();
  return holder.slatehouseActionCalls;
}

/** The largest body of a server action in bytes, the same as in next.config.ts. */
const largestCall = 4 * 1024 * 1024;

/**
 * Lets Next answer a request that may call a server action. Next answers an unreadable call (cut off, forged, too
 * large) with a 500, as if the studio had failed. This turns it into a 400 or 413. Once one of our actions has begun, a
 * 500 stays a 500.
 */
export function asActionCall(request: IncomingMessage, response: ServerResponse, answer: () => void): void {
  const call: ActionCall = { isBegun: false };
  const writeHead = response.writeHead;
  const isLarge = Number(request.headers['content-length'] ?? 0) > largestCall;
  // Node calls writeHead for implicit heads too, so every answer passes here.
  response.writeHead = function refused(this: ServerResponse, ...head: Parameters<typeof writeHead>) {
    if (head[0] === 500 && !call.isBegun) head[0] = isLarge ? 413 : 400;
    return writeHead.apply(this, head);
  } as typeof writeHead;
  calls().run(call, answer);
}

/** Every action calls this first. */
export function noteActionBegun(): void {
  const call = calls().getStore();
  if (call) call.isBegun = true;
}

/**
 * Logs the error that a request failed with. Before an action begins, this is usually a call that Next could not read.
 * An early error of our own looks the same, so the stack is always logged.
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

import type { Answer } from './http/answer';
import { isSandboxKey } from './http/auth';
import type { Exchange } from './http/exchange';
import type { Route } from './http/router';
import { UnusableMedia, Violation } from './http/violation';
import { presentedKey } from './ledger/redact';

export type KeyedHandler = (exchange: Exchange, key: string) => Answer | Promise<Answer>;

/** How a provider refuses. */
interface Refusals {
  answer: (status: number, code: string, message: string) => Answer;
  /** The code for a wrong key. */
  key: string;
  /** The code for a medium that can't be used. */
  media: string;
}

/**
 * Makes a route that takes the key as a bearer token: checks it first, then the request. A violation of the document is
 * answered with a 400 and its code.
 */
export function keyedRoute(
  { method, path, traffic }: Pick<Route, 'method' | 'path' | 'traffic'>,
  handle: KeyedHandler,
  refusals: Refusals,
): Route {
  return {
    method,
    path,
    traffic,
    async handle(exchange) {
      const key = presentedKey({ authorization: exchange.headers.authorization });
      if (!isSandboxKey(key)) return refusals.answer(401, refusals.key, 'Invalid API key');
      try {
        return await handle(exchange, key);
      } catch (error) {
        if (error instanceof UnusableMedia) return refusals.answer(400, refusals.media, error.message);
        if (error instanceof Violation)
          return refusals.answer(400, String(error.code ?? 'invalid_request'), error.message);
        throw error;
      }
    },
  };
}

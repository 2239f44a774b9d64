import 'server-only';
import { setTimeout as sleep } from 'node:timers/promises';
import { within } from '@/lib/time/within';
import type { Parts } from './agree.server';
import { findTrouble } from './find-trouble.server';

const checkEveryMs = 15_000;
/** A check that takes longer is ignored. */
const timeoutMs = 10_000;

interface TroubleLog {
  error: (data: Record<string, unknown>, message: string) => void;
  warn: (data: Record<string, unknown>, message: string) => void;
}

/**
 * Checks regularly whether this process can do its work. After the first check, returns a function that returns the
 * last finding (null: it can work).
 */
export async function followTrouble(
  parts: Parts,
  log: TroubleLog,
  betweenMs = checkEveryMs,
): Promise<() => string | null> {
  let trouble: string | null = null;
  const check = async () => {
    try {
      const found = await within(timeoutMs, findTrouble(parts));
      if (found && found !== trouble)
        log.error({ trouble: found }, 'This worker can’t work and takes no jobs until the problem is fixed');
      if (!found && trouble) log.warn({}, 'This worker can work again');
      trouble = found;
    } catch {
      // Database or storage is unreachable: the last finding stays.
    }
  };
  await check();
  void (async () => {
    for (;;) {
      await sleep(betweenMs, undefined, { ref: false });
      await check();
    }
  })();
  return () => trouble;
}

import 'server-only';
import { setTimeout as sleep } from 'node:timers/promises';
import { within } from '@/lib/time/within';
import type { Parts } from './agree.server';
import { findTrouble } from './find-trouble.server';

const betweenLooksMs = 15_000;
/** A storage that takes longer says nothing. */
const timeoutMs = 10_000;

interface TroubleLog {
  error: (data: Record<string, unknown>, message: string) => void;
  warn: (data: Record<string, unknown>, message: string) => void;
}

/**
 * Asks again and again whether this process can do its work. Answers how to read what was found last (null: it can), once
 * the first look is over.
 */
export async function followTrouble(
  parts: Parts,
  log: TroubleLog,
  betweenMs = betweenLooksMs,
): Promise<() => string | null> {
  let trouble: string | null = null;
  const look = async () => {
    try {
      const found = await within(timeoutMs, findTrouble(parts));
      if (found && found !== trouble)
        log.error({ trouble: found }, 'This worker can’t work, and takes nothing until that is mended');
      if (!found && trouble) log.warn({}, 'This worker can work again');
      trouble = found;
    } catch {
      // Database or storage are away: what was known stays.
    }
  };
  await look();
  void (async () => {
    for (;;) {
      await sleep(betweenMs, undefined, { ref: false });
      await look();
    }
  })();
  return () => trouble;
}

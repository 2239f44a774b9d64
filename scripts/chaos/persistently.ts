import { setTimeout as wait } from 'node:timers/promises';

const tries = 120;
const pauseMs = 250;

/** Repeats a request of the harness, which would otherwise fail while the database or the gateway is down. */
export async function persistently<T>(ask: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await ask();
    } catch (error) {
      if (attempt === tries) throw error;
      await wait(pauseMs);
    }
  }
}

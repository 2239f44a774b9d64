import { setTimeout as wait } from 'node:timers/promises';

const tries = 120;
const pauseMs = 250;

/** The harness's own questions outlive what it does to the database and the gateway. */
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

import { setTimeout as wait } from 'node:timers/promises';

const timeoutMs = 60_000;

/** Resolves when a process of the studio answers at its address. */
export async function untilAnswers(url: string): Promise<void> {
  for (const deadline = Date.now() + timeoutMs; ; ) {
    const isUp = await fetch(url).then(
      ({ ok }) => ok,
      () => false,
    );
    if (isUp) return;
    if (Date.now() > deadline) throw new Error(`${url} does not answer.`);
    await wait(100);
  }
}

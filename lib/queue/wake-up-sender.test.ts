import { expect, it } from 'vitest';
import type { JobType } from './queue.server';
import { WakeUpSender } from './wake-up-sender.server';

function startSender() {
  const sent: (readonly JobType[])[] = [];
  const errors: unknown[] = [];
  const next: PromiseWithResolvers<void>[] = [];
  const sender = new WakeUpSender({
    send: async (types) => {
      sent.push(types);
      const one = Promise.withResolvers<void>();
      next.push(one);
      await one.promise;
    },
    onError: (error) => errors.push(error),
  });
  return { sender, sent, errors, next };
}

it('sends one message at a time, and what comes meanwhile with the next one', async () => {
  const { sender, sent, next } = startSender();
  sender.wake({ type: 'submit' });
  sender.wake({ type: 'submit' });
  await expect.poll(() => sent).toEqual([['submit']]);
  sender.wake({ type: 'store' });
  sender.wake({ type: 'follow' });
  sender.wake({ type: 'store' });
  expect(sent).toHaveLength(1);
  next[0]?.resolve();
  await expect.poll(() => sent).toEqual([['submit'], ['store', 'follow']]);
  next[1]?.resolve();
  await sender.settled();
});

it('goes on after a message that failed', async () => {
  const { sender, sent, errors, next } = startSender();
  sender.wake({ type: 'submit' });
  await expect.poll(() => sent).toHaveLength(1);
  next[0]?.reject(new Error('the database is away'));
  await sender.settled();
  expect(errors).toHaveLength(1);
  sender.wake({ type: 'callback' });
  await expect.poll(() => sent.at(-1)).toEqual(['callback']);
});

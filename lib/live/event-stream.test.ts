import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { openEventStream } from './event-stream.server';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it('ends the stream and clears its timers when the first read of the events fails', async () => {
  const errors: unknown[] = [];
  let ended = 0;
  const failure = new Error('the database is away');
  const stream = openEventStream({
    hub: { listen: () => Promise.reject(failure) },
    tenantId: 'tenant',
    userId: 'user',
    lastEventId: null,
    signal: new AbortController().signal,
    watchSession: async () => () => {},
    onClose: () => {
      ended += 1;
    },
    onError: (error) => errors.push(error),
  });
  const text = await new Response(stream).text();
  expect(text).toBe('retry: 1000\n\n');
  expect(errors).toEqual([failure]);
  expect(ended).toBe(1);
  expect(vi.getTimerCount()).toBe(0);
});

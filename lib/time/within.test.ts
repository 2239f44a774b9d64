import { describe, expect, it } from 'vitest';
import { within } from './within';

describe('within', () => {
  it('settles with the outcome of the work', async () => {
    await expect(within(1_000, Promise.resolve('done'))).resolves.toBe('done');
    await expect(within(1_000, Promise.reject(new Error('broken')))).rejects.toThrow('broken');
  });

  it('rejects when the work does not end in time', async () => {
    await expect(within(10, new Promise(() => {}))).rejects.toThrow('no answer within 10 ms');
  });
});

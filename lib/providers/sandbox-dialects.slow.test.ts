import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually, TestGateway, testKey } from '@/lib/sandbox/testing/start-test-gateway';
import type { ConformanceCases } from './__fixtures__/conformance-cases';
import { contextFor } from './__fixtures__/provider-server';
import type { ResultKind } from './contract';
import { findModel } from './registry/registry';
import { getTransport } from './registry/transports.server';

/**
 * Each provider's transport at its dialect of the sandbox: two readings of one document, which have to understand each
 * other. A new folder joins them with its `__fixtures__/conformance.ts`.
 */
const folders = import.meta.glob<{ cases: ConformanceCases }>('./*/__fixtures__/conformance.ts', { eager: true });
const allCases = Object.values(folders).map(({ cases: { providerId, requests } }) => {
  const smallest = requests.filter(({ size, input }) => size === 'minimal' && input.mode === 'text');
  const ofKind = (kind: ResultKind) => smallest.find(({ modelId }) => findModel(modelId)?.kind === kind);
  return { providerId, smallest: [ofKind('video'), ofKind('image')].filter((request) => request !== undefined) };
});

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await TestGateway.start(0.05);
});
afterAll(() => gateway.stop());

describe.each(allCases)('the transport of $providerId, at the sandbox,', ({ providerId, smallest }) => {
  const transport = getTransport(providerId);
  const context = () => contextFor(`${gateway.url}/${providerId}`, { key: testKey });

  it('finds that the key works', async () => {
    expect(await transport.checkKey(context())).toMatchObject({ ok: true, code: 'working' });
  });

  it('finds that another key is refused', async () => {
    expect(await transport.checkKey({ ...context(), key: 'sk-real' })).toMatchObject({ ok: false, code: 'rejected' });
  });

  it.each(smallest)(
    'follows a job of $modelId to a file',
    async ({ modelId, path, body }) => {
      const submitted = await transport.submit(modelId, { method: 'POST', path, body }, { ...context(), sent: body });
      const progress =
        submitted.type === 'finished'
          ? submitted.progress
          : await eventually(async () => {
              const polled = await transport.poll?.(modelId, submitted.operation, { ...context(), sent: body });
              return polled?.status !== 'running' && polled;
            });
      if (progress.status !== 'succeeded') throw new Error(`The job ended as ${JSON.stringify(progress)}.`);
      const [output] = progress.outputs;
      expect(await fetch(output?.url ?? '')).toMatchObject({ status: 200 });
    },
    90_000,
  );
});

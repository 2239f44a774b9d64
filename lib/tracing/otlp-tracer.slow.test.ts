import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { startTraceCollector, type TraceCollector } from './__fixtures__/trace-collector';
import { createOtlpTracer, type TracerParts } from './otlp-tracer.server';
import { beginSpan, inSpan, setTracer } from './spans.server';

afterEach(() => {
  setTracer(null);
  vi.unstubAllEnvs();
});

type Sampling = Partial<TracerParts['choice']>;

function start(address: string, sampling: Sampling = {}, leaving?: AbortSignal) {
  vi.stubEnv('OTEL_EXPORTER_OTLP_ENDPOINT', address);
  vi.stubEnv('OTEL_EXPORTER_OTLP_TIMEOUT', '300');
  const trouble: unknown[] = [];
  const choice = { OTEL_TRACES_SAMPLER: 'parentbased_always_on', OTEL_TRACES_SAMPLER_ARG: 1, ...sampling } as const;
  const tracer = createOtlpTracer({ part: 'web', choice, onTrouble: (error) => trouble.push(error) });
  setTracer(tracer, leaving);
  return { tracer, trouble };
}

async function collect(): Promise<TraceCollector> {
  const collector = await startTraceCollector();
  onTestFinished(() => collector.close());
  return collector;
}

const press = (work: () => unknown = () => {}) => inSpan('press', { kind: 'server' }, work);

describe('a collector that takes nothing', () => {
  /** Takes requests and never answers. */
  async function silent(): Promise<string> {
    const server: Server = createServer(() => {});
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => {
      server.closeAllConnections();
      server.close();
    });
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  it.each([
    ['is not there', async () => 'http://127.0.0.1:9'],
    ['never answers', silent],
  ])('changes nothing of the work when it %s, ends no flush with an error, and is named once', async (_how, at) => {
    const { tracer, trouble } = start(await at());
    for (const answer of [1, 2, 3]) {
      expect(await press(() => answer)).toBe(answer);
      await tracer.flush();
    }
    await expect.poll(() => trouble).toHaveLength(1);
    await expect(press(() => Promise.reject(new Error('of the work')))).rejects.toThrow('of the work');
  });

  it('is named when it was there and is not any more', async () => {
    const collector = await startTraceCollector();
    const { tracer, trouble } = start(collector.baseUrl);
    const send = async () => {
      await press();
      await tracer.flush();
    };
    await send();
    expect(collector.spans()).toHaveLength(1);
    expect(trouble).toEqual([]);
    await collector.close();
    await send();
    await expect.poll(() => trouble).toHaveLength(1);
  });
});

describe('sampling', () => {
  it('goes with a trace into other processes: what the web does not trace, no worker does', async () => {
    const collector = await collect();
    const web = start(collector.baseUrl, { OTEL_TRACES_SAMPLER: 'always_off' });
    let traceParent: string | null = null;
    await press(() => {
      const span = beginSpan('enqueue');
      traceParent = span.traceParent;
      span.end();
    });
    await web.tracer.flush();
    expect(traceParent).toMatch(/^00-[0-9a-f]{32}-[0-9a-f]{16}-00$/);
    const worker = start(collector.baseUrl);
    await inSpan('submit', { kind: 'consumer', parent: traceParent }, () => {});
    await worker.tracer.flush();
    expect(collector.spans()).toEqual([]);
  });

  it('takes a part of the presses', async () => {
    const collector = await collect();
    const { tracer } = start(collector.baseUrl, { OTEL_TRACES_SAMPLER: 'traceidratio', OTEL_TRACES_SAMPLER_ARG: 0.25 });
    for (let index = 0; index < 400; index += 1) await press();
    await tracer.flush();
    expect(collector.spans().length).toBeGreaterThan(40);
    expect(collector.spans().length).toBeLessThan(200);
  });
});

describe('spans', () => {
  it('that are dropped are not sent, and a text that is no trace’s begins one of its own', async () => {
    const collector = await collect();
    const { tracer } = start(collector.baseUrl);
    await inSpan('poll', { parent: 'made up' }, () => {});
    await press(() => inSpan('dropped', {}, (span) => span.drop()));
    await tracer.flush();
    expect(collector.spans().map(({ name, parentId }) => [name, parentId])).toEqual([
      ['poll', ''],
      ['press', ''],
    ]);
  });

  it('of a press that is answered while its process stops are sent before the answer', async () => {
    const collector = await collect();
    const leaving = new AbortController();
    start(collector.baseUrl, {}, leaving.signal);
    await press(() => leaving.abort());
    expect(collector.spans().map(({ name }) => name)).toEqual(['press']);
  });
});

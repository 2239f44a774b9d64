import { beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { GET } from '@/app/metrics/route';
import { getDb } from '@/lib/db/client.server';
import { startProviderServer } from '@/lib/providers/__fixtures__/provider-server';
import { getQueue } from '@/lib/queue/get-queue.server';
import { deliverVideo, doubaoAccepted, doubaoRunning, doubaoSuccess } from '@/lib/tasks/__fixtures__/answers';
import { compositions, createTestStudio } from '@/lib/tasks/__fixtures__/test-studio';
import { startWorker } from '@/lib/worker/__fixtures__/worker-process';
import { shareMetrics } from './share-metrics.server';
import { createStorageMetrics } from './storage-metrics.server';
import { studioMetrics } from './studio-metrics.server';

const token = vi.hoisted(() => {
  const made = 'token-of-the-metrics-test';
  process.env.METRICS_TOKEN = made;
  return made;
});

const nobody = { params: Promise.resolve({}) };
const ask = (authorization?: string) =>
  GET(new Request('http://localhost:3000/metrics', { headers: authorization ? { authorization } : {} }), nobody);

interface Sample {
  name: string;
  labels: Record<string, string>;
  value: number;
}

function samplesOf(text: string): Sample[] {
  return text
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const {
        name = '',
        labels = '',
        value,
      } = /^(?<name>\w+)(\{(?<labels>.*)\})? (?<value>\S+)$/.exec(line)?.groups ?? {};
      const pairs = [...labels.matchAll(/(?<label>\w+)="(?<said>[^"]*)"/g)].map(({ groups }) => [
        groups?.label,
        groups?.said,
      ]);
      return { name, labels: Object.fromEntries(pairs), value: Number(value) };
    });
}

const sampleOf = (samples: readonly Sample[], name: string, labels: Record<string, string> = {}) =>
  samples.find(
    (one) => one.name === name && Object.entries(labels).every(([label, said]) => one.labels[label] === said),
  )?.value;

describe('GET /metrics', () => {
  it('is not there without the token, with another one, or where none is set', async () => {
    for (const given of [undefined, 'Bearer another token of the test', token, `Basic ${token}`])
      expect((await ask(given)).status, given).toBe(404);
    vi.resetModules();
    vi.stubEnv('METRICS_TOKEN', '');
    onTestFinished(() => {
      vi.unstubAllEnvs();
      vi.resetModules();
    });
    const { GET: unset } = await import('@/app/metrics/route');
    const asked = new Request('http://localhost:3000/metrics', { headers: { authorization: `Bearer ${token}` } });
    expect((await unset(asked, nobody)).status).toBe(404);
    const empty = new Request('http://localhost:3000/metrics', { headers: { authorization: 'Bearer ' } });
    expect((await unset(empty, nobody)).status).toBe(404);
  });

  it('answers for a worker process too: its calls by key, its jobs, its event loop; and names nobody', async () => {
    const files = await startProviderServer(deliverVideo);
    const server = await startProviderServer(
      doubaoAccepted(),
      doubaoRunning(),
      doubaoSuccess(`${files.baseUrl}/a.mp4`),
    );
    onTestFinished(async () => {
      await server[Symbol.asyncDispose]();
      await files[Symbol.asyncDispose]();
    });
    const studio = await createTestStudio();
    const secret = 'sk-canary-of-the-metrics';
    const keyId = await studio.addKey('doubao-seedance', server.baseUrl, secret);
    const worker = await startWorker({ METRICS_TOKEN: token });
    const taskId = await studio.create(keyId, compositions.polled);
    const status = () => studio.task(taskId).then((task) => task.status);
    await expect.poll(status, { timeout: 10_000 }).toBe('running');
    for (const requests of [2, 3]) {
      await studio.db.task.update({ where: { id: taskId }, data: { nextPollAt: new Date(0) } });
      getQueue().wake({ type: 'follow' });
      await expect.poll(() => server.requests.length, { timeout: 10_000 }).toBe(requests);
      await expect.poll(async () => (await studio.task(taskId)).leaseId, { timeout: 10_000 }).toBe(null);
    }
    await expect.poll(status, { timeout: 20_000 }).toBe('succeeded');

    let text = '';
    const at = { part: 'worker', key: keyId, provider: 'doubao-seedance', sandbox: 'no' };
    const calls = async (call: string, outcome: string) => {
      text = await (await ask(`Bearer ${token}`)).text();
      return sampleOf(samplesOf(text), 'slatehouse_provider_calls_total', { ...at, call, outcome });
    };
    const stored = async () => {
      text = await (await ask(`Bearer ${token}`)).text();
      return sampleOf(samplesOf(text), 'slatehouse_polls_per_result_count', { part: 'worker', provider: at.provider });
    };
    await expect.poll(stored, { timeout: 30_000, interval: 1_000 }).toBe(1);
    expect(await calls('poll', 'succeeded')).toBe(1);
    expect(await calls('submit', 'accepted')).toBe(1);
    expect(await calls('poll', 'running')).toBe(1);
    const samples = samplesOf(text);
    expect(sampleOf(samples, 'slatehouse_provider_call_seconds_count', { ...at, call: 'poll' })).toBe(2);
    const own = { part: 'worker', process: samples.find(({ labels }) => labels.key === keyId)?.labels.process ?? '' };
    expect(own.process).toMatch(new RegExp(`:${worker.pid}$`));
    expect(sampleOf(samples, 'slatehouse_polls_per_result_sum', { ...own, provider: 'doubao-seedance' })).toBe(2);
    expect(sampleOf(samples, 'slatehouse_polls_per_result_count', { ...own, provider: 'doubao-seedance' })).toBe(1);
    expect(sampleOf(samples, 'slatehouse_jobs_total', { ...own, type: 'submit' })).toBeGreaterThan(0);
    expect(sampleOf(samples, 'slatehouse_event_loop_delay_seconds_count', own)).toBeGreaterThan(0);
    expect(sampleOf(samples, 'slatehouse_decoder_starts_total', own)).toBeGreaterThan(0);
    expect(sampleOf(samples, 'slatehouse_decoder_restarts_total', own)).toBe(0);
    expect(sampleOf(samples, 'slatehouse_workers')).toBeGreaterThan(0);
    // This process is a web.
    expect(sampleOf(samples, 'slatehouse_process_memory_bytes', { part: 'web' })).toBeGreaterThan(0);

    // One head per metric, no sample twice, and nothing that a person wrote.
    const heads = text.split('\n').filter((line) => line.startsWith('# TYPE '));
    expect(heads).toEqual([...new Set(heads)]);
    const names = samples.map(({ name, labels }) => `${name} ${JSON.stringify(labels)}`);
    expect(names).toEqual([...new Set(names)]);
    for (const word of [secret, '@example.com', 'paper boat', token, server.baseUrl]) expect(text).not.toContain(word);
    const labels = new Set(samples.flatMap((sample) => Object.keys(sample.labels)));
    const known = [
      'by',
      'call',
      'key',
      'kind',
      'le',
      'origin',
      'outcome',
      'part',
      'process',
      'provider',
      'sandbox',
      'state',
      'type',
    ];
    expect([...labels].filter((label) => !known.includes(label))).toEqual([]);
  });

  it('counts a refusal under its kind, and a job that the sweep alone found', async () => {
    const refusing = await startProviderServer({ status: 401, body: { error: { code: 'InvalidKey' } } });
    onTestFinished(() => refusing[Symbol.asyncDispose]());
    const studio = await createTestStudio();
    const keyId = await studio.addKey('doubao-seedance', refusing.baseUrl);
    const tasks = [
      await studio.create(keyId, compositions.polled),
      await studio.create(keyId, compositions.polled),
    ] as const;
    const due = (taskId: string, notBefore: Date) =>
      studio.db.task.update({ where: { id: taskId }, data: { notBefore } });
    for (const taskId of tasks) await due(taskId, new Date('2999-01-01'));
    const worker = await startWorker({ METRICS_TOKEN: token });
    let samples: Sample[] = [];
    const refused = async () => {
      samples = samplesOf(await (await ask(`Bearer ${token}`)).text());
      return sampleOf(samples, 'slatehouse_provider_calls_total', { key: keyId, call: 'submit', outcome: 'rejected' });
    };
    const begun = (by: string) => {
      const own = samples.filter(({ labels }) => labels.process?.endsWith(`:${worker.pid}`));
      return sampleOf(own, 'slatehouse_jobs_total', { type: 'submit', by }) ?? 0;
    };
    // The first may be found by the worker's first look, as if it had been woken.
    await due(tasks[0], new Date(0));
    await expect.poll(refused, { timeout: 60_000, interval: 1_000 }).toBe(1);
    const before = { sweep: begun('sweep'), wake: begun('wake') };
    // It becomes due, and no wake-up tells the worker.
    await due(tasks[1], new Date(0));
    await expect.poll(refused, { timeout: 60_000, interval: 1_000 }).toBe(2);
    expect({ sweep: begun('sweep'), wake: begun('wake') }).toEqual({ ...before, sweep: before.sweep + 1 });
  });
});

describe('the rows of processes', () => {
  beforeAll(async () => {
    await getDb().$executeRaw`
      INSERT INTO "ProcessMetrics" VALUES
        ('worker', 'gone:1', clock_timestamp() - interval '61 seconds', '# HELP x X.\n# TYPE x gauge\nx 1'),
        ('worker', 'there:1', clock_timestamp() - interval '30 seconds', '# HELP y Y.\n# TYPE y gauge\ny 1')`;
  });

  it('count until they were not renewed for a minute, and are then removed by the others', async () => {
    await shareMetrics(getDb(), 'web');
    await shareMetrics(getDb(), 'web');
    const rows = await getDb().processMetrics.findMany({ where: { part: 'worker' }, select: { process: true } });
    expect(rows).toContainEqual({ process: 'there:1' });
    expect(rows).not.toContainEqual({ process: 'gone:1' });
    expect(await getDb().processMetrics.count({ where: { part: 'web' } })).toBe(1);
  });
});

describe('the samples of the installation', () => {
  it('are the tasks by state, the queue and its oldest, without what waits for an approval', async () => {
    const studio = await createTestStudio();
    const before = samplesOf(await studioMetrics(studio.db));
    const keyId = await studio.addKey('see2ai', 'http://127.0.0.1:9');
    const [oldest, held, uncertain] = [
      await studio.create(keyId, compositions.image),
      await studio.create(keyId, compositions.image),
      await studio.create(keyId, compositions.image),
    ];
    const change = (id: string, data: object) => studio.db.task.update({ where: { id }, data });
    await change(oldest, { createdAt: new Date(Date.now() - 7_200_000) });
    await change(held, { createdAt: new Date(Date.now() - 9_900_000), waitCode: 'approval' });
    await change(uncertain, { status: 'uncertain' });
    const after = samplesOf(await studioMetrics(studio.db));
    const more = (name: string, labels = {}) =>
      Number(sampleOf(after, name, labels)) - Number(sampleOf(before, name, labels));
    expect(more('slatehouse_tasks', { state: 'queued' })).toBe(2);
    expect(more('slatehouse_tasks', { state: 'uncertain' })).toBe(1);
    expect(more('slatehouse_queue_depth')).toBe(1);
    expect(more('slatehouse_queue_held')).toBe(1);
    const seconds = Number(sampleOf(after, 'slatehouse_queue_oldest_seconds'));
    expect(seconds).toBeGreaterThan(7_100);
    expect(seconds).toBeLessThan(9_000);
  });

  it('have the stored bytes of the last measurement, which no scrape waits for', async () => {
    const studio = await createTestStudio();
    const file = {
      tenantId: studio.actor.tenantId,
      origin: 'upload',
      kind: 'audio',
    } as const;
    await studio.db.asset.create({
      data: {
        ...file,
        fileName: 'a.mp3',
        mime: 'audio/mpeg',
        sizeBytes: 1234n,
        storageKey: `${file.tenantId}/a.mp3`,
        sha256: '0',
      },
    });
    let now = 0;
    const storage = createStorageMetrics(
      getDb,
      (error) => expect.unreachable(String(error)),
      () => now,
    );
    expect(storage.latest()).toBe('');
    await storage.settled();
    const at = { kind: 'audio', origin: 'upload' };
    const first = Number(sampleOf(samplesOf(storage.latest()), 'slatehouse_storage_bytes', at));
    expect(first).toBeGreaterThanOrEqual(1234);
    await studio.db.asset.updateMany({ where: { tenantId: file.tenantId }, data: { sizeBytes: 2234n } });
    now = 14 * 60_000;
    storage.latest();
    await storage.settled();
    expect(sampleOf(samplesOf(storage.latest()), 'slatehouse_storage_bytes', at)).toBe(first);
    now = 15 * 60_000;
    storage.latest();
    await storage.settled();
    expect(sampleOf(samplesOf(storage.latest()), 'slatehouse_storage_bytes', at)).toBe(first + 1000);
  });
});

import { request } from 'node:http';
import { networkInterfaces } from 'node:os';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { probeVideo, solidImage } from './testing/media';
import { bearer, eventually, TestGateway, testKey } from './testing/start-test-gateway';

const generations = '/doubao-seedance/v1/videos/generations';
const input = { model: 'doubao-seedance-1-5-pro', prompt: 'a fox', resolution: '480p', duration: 4 };
/** The address of this machine in its network. A machine without a network can't share its gateway. */
const networkAddress = Object.values(networkInterfaces())
  .flatMap((list) => list ?? [])
  .find(({ internal, family }) => !internal && family === 'IPv4')?.address;
let gateway: TestGateway;

beforeAll(async () => {
  gateway = await TestGateway.start(0.4);
});
afterAll(() => gateway.stop());

describe('after a SIGKILL', () => {
  it('charges, requests, running jobs and results are still there', async () => {
    const submitted = await gateway.call('POST', generations, bearer, input);
    const blocked = gateway.call('POST', '/see2ai/api/v1/actions/see2ai_video_generation_premium_v1', bearer, {
      prompt: 'a fox',
      mode: 'std',
      duration: '3',
      callBackUrl: 'http://127.0.0.1:9/nobody',
    });
    blocked.catch(() => undefined);
    await eventually(async () => (await gateway.ledger()).jobs.length === 2);
    await gateway.end('SIGKILL');
    await expect(blocked).rejects.toThrow();
    await gateway.startProcess();

    const { jobs, requests } = await gateway.ledger();
    expect(jobs.map(({ model, key }) => [model, key])).toEqual([
      ['doubao-seedance-1-5-pro', '…1234'],
      ['see2ai_video_generation_premium_v1', '…1234'],
    ]);
    expect(requests.map(({ path, status }) => [path.split('/')[1], status])).toContainEqual(['see2ai', undefined]);
    expect(JSON.stringify(requests)).not.toContain(testKey);
    const url = await eventually(async () => {
      const { body } = await gateway.call('GET', `${generations}/${submitted.body.id}`, bearer);
      return body.video_url;
    });
    expect(await probeVideo(url)).toMatchObject({ width: 854, height: 480 });
    // The blocking connection is lost, but the callback is not.
    await eventually(async () => (await gateway.ledger()).callbacks.length > 0);

    await gateway.end('SIGKILL');
    await gateway.startProcess();
    expect((await fetch(url)).status).toBe(200);
    expect((await gateway.ledger()).jobs).toHaveLength(2);
  });
});

describe('media links', () => {
  it('serve a part of the file, answer 416 when there is none, and answer HEAD', async () => {
    const bytes = await solidImage([10, 20, 30]);
    const url = await gateway.upload(bytes, 'frame.png');
    const part = await fetch(url, { headers: { range: 'bytes=10-19' } });
    expect([part.status, part.headers.get('content-range')]).toEqual([206, `bytes 10-19/${bytes.length}`]);
    expect(Buffer.from(await part.arrayBuffer()).equals(bytes.subarray(10, 20))).toBe(true);
    expect((await fetch(url, { headers: { range: 'bytes=9999999-' } })).status).toBe(416);
    const head = await fetch(url, { method: 'HEAD' });
    expect([head.status, head.headers.get('content-length')]).toEqual([200, String(bytes.length)]);
  });

  it('lead only to results and uploads', async () => {
    for (const path of ['/media/uploads/..%2Fledger.jsonl', '/media/results/..%2f..%2fx', '/media/uploads/none.png']) {
      expect([path, (await fetch(`${gateway.url}${path}`)).status]).toEqual([path, 404]);
    }
  });
});

describe('the gateway', () => {
  it('answers only requests with a loopback name as host', async () => {
    expect(await statusWithHost('studio.example')).toBe(421);
    expect(await statusWithHost('127.0.0.1.evil.example:80')).toBe(421);
    expect(await statusWithHost('localhost:4100')).toBe(200);
  });

  it.skipIf(!networkAddress)('answers other machines at the address that they are given', async () => {
    const shared = await TestGateway.start(0.1, networkAddress);
    onTestFinished(() => shared.stop());
    const { status, body } = await shared.call('POST', generations, bearer, input);
    expect([status, typeof body.id]).toEqual([200, 'string']);
    expect((await shared.ledger()).jobs).toHaveLength(1);
  });

  it('knows only the documented paths and methods', async () => {
    expect((await fetch(`${gateway.url}/doubao-seedance/v1/videos`)).status).toBe(404);
    expect((await fetch(`${gateway.url}${generations}`)).status).toBe(405);
  });

  it('shows requests by path and starts a new ledger when it is deleted', async () => {
    await gateway.call('GET', '/see2ai/api/v1/me', bearer);
    expect((await gateway.ledger('/v1/me')).requests).toMatchObject([{ method: 'GET', status: 200, key: '…1234' }]);
    await fetch(`${gateway.url}/_sandbox/ledger`, { method: 'DELETE' });
    expect(await gateway.ledger()).toEqual({ jobs: [], requests: [], callbacks: [] });
  });

  it('ends cleanly on SIGTERM', async () => {
    expect(await gateway.end('SIGTERM')).toBe(0);
    await gateway.startProcess();
  });
});

function statusWithHost(host: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const sent = request(`${gateway.url}/_sandbox/health`, { headers: { host } }, (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    sent.once('error', reject).end();
  });
}

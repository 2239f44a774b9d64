import { createServer } from 'node:http';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findSchemaViolation } from '@/lib/sandbox/documents/document-schema';
import { colorDistance, probeVideo, solidImage } from '@/lib/sandbox/testing/media';
import { bearer, eventually, TestGateway } from '@/lib/sandbox/testing/start-test-gateway';
import document from '../document-schema.json' with { type: 'json' };

const actions = '/see2ai/api/v1/actions';
const premium = `${actions}/see2ai_video_generation_premium_v1`;
const kling = `${actions}/see2ai_video_generation_kling_3_0_v1`;
const image = `${actions}/see2ai_image_generation_v1`;
const [red, blue] = [[200, 40, 40] as const, [40, 60, 200] as const];

let gateway: TestGateway;
let redFrame: string;
let blueFrame: string;

beforeAll(async () => {
  gateway = await TestGateway.start();
  redFrame = await gateway.upload(await solidImage(red), 'red.png');
  blueFrame = await gateway.upload(await solidImage(blue), 'blue.png');
});
afterAll(() => gateway.stop());

describe('the video actions', () => {
  it('answer when the video is rendered, blending from the first frame to the last', async () => {
    const { status, body } = await gateway.call('POST', premium, bearer, {
      prompt: '从红色缓慢变成蓝色',
      image_urls: [redFrame, blueFrame],
      sound: false,
      duration: '3',
      mode: 'std',
    });
    expect(status).toBe(200);
    const { response } = document.models.see2ai_video_generation_premium_v1;
    expect(findSchemaViolation(response, body)).toBeUndefined();
    expect(body).toMatchObject({ state: 'success', source: 'sandbox', cost_points: 60 });
    const video = await probeVideo(body.result_urls?.[0] ?? '');
    expect(video).toMatchObject({ width: 1280, height: 720, codec: 'avc', audioCodec: undefined, isFastStart: true });
    expect(Math.abs(video.seconds - 3)).toBeLessThan(0.1);
    expect(colorDistance(video.first, red)).toBeLessThan(12);
    expect(colorDistance(video.last, blue)).toBeLessThan(12);
  });

  it('render several shots with sound, in the asked ratio, and post the result to callBackUrl', async () => {
    const callback = await listenForCallback();
    const { status, body } = await gateway.call('POST', kling, bearer, {
      prompt: null,
      multi_shots: true,
      multi_prompt: [
        { prompt: 'a fox wakes up', duration: 1 },
        { prompt: 'it runs through the snow', duration: 2 },
      ],
      duration: '3',
      aspect_ratio: '9:16',
      sound: true,
      mode: 'std',
      callBackUrl: callback.url,
    });
    expect(status).toBe(200);
    const video = await probeVideo(body.result_urls?.[0] ?? '');
    expect(video).toMatchObject({ width: 720, height: 1280, codec: 'avc', audioCodec: 'aac' });
    expect(Math.abs(video.seconds - 3)).toBeLessThan(0.1);
    expect(colorDistance(video.first, video.last)).toBeGreaterThan(3);
    expect(await callback.received).toEqual(body);
    callback.close();
    const { jobs, callbacks } = await gateway.ledger();
    expect(callbacks).toMatchObject([{ jobId: body.task_id, status: 204 }]);
    expect(jobs.filter(({ jobId }) => jobId === body.task_id)).toHaveLength(1);
  });

  it('refuse frames that cannot be used, without a charge', async () => {
    const charged = (await gateway.ledger()).jobs.length;
    const small = await gateway.upload(await solidImage(red, 200, 200), 'small.png');
    const broken = await gateway.upload((await solidImage(red)).subarray(0, 300), 'broken.png');
    for (const url of [small, broken, 'http://127.0.0.1:9/nothing.png', 'ftp://example.com/a.png']) {
      const request = { prompt: 'a fox', image_urls: [url] };
      const { status, body } = await gateway.call('POST', premium, bearer, request);
      expect([url, status, typeof body.detail]).toEqual([url, 400, 'string']);
    }
    expect((await gateway.ledger()).jobs).toHaveLength(charged);
  });
});

describe('the image action', () => {
  it('is queued with /async, polled with /status, and yields a PNG of the asked size', async () => {
    const submitted = await gateway.call('POST', `${image}/async`, bearer, {
      prompt: '海报',
      input_urls: [redFrame],
      aspect_ratio: '4:3',
      resolution: '1K',
    });
    expect(submitted).toMatchObject({ status: 200, body: { status: 'pending' } });
    const path = `${image}/status/${submitted.body.task_id}`;
    const done = await eventually(async () => {
      const { body } = await gateway.call('GET', path, bearer);
      return body.state === 'success' && body;
    });
    expect(findSchemaViolation(document.models.see2ai_image_generation_v1.response, done)).toBeUndefined();
    const picture = await (await fetch(done.result_urls?.[0] ?? '')).arrayBuffer();
    expect(await sharp(picture).metadata()).toMatchObject({ format: 'png', width: 1024, height: 768 });
  });

  it('answers at once when it is called without /async', async () => {
    const { status, body } = await gateway.call('POST', image, bearer, { prompt: 'a poster', resolution: '1K' });
    expect([status, body.state, body.result_urls?.length]).toEqual([200, 'success', 1]);
  });

  it('does not know a task of another key', async () => {
    const { body } = await gateway.call('POST', `${image}/async`, bearer, { prompt: 'mine', resolution: '1K' });
    const other = { authorization: 'Bearer sk-sandbox-somebody-else' };
    const path = `${image}/status/${body.task_id}`;
    expect((await gateway.call('GET', path, other)).status).toBe(404);
    expect((await gateway.call('GET', `${image}/status/unknown`, bearer)).status).toBe(404);
  });
});

describe('every SEE2AI endpoint', () => {
  it('asks for a sandbox key first', async () => {
    const wrong: Record<string, string>[] = [
      {},
      { authorization: 'Bearer sk-real' },
      { authorization: 'Bearer sk-sandbox-' },
    ];
    for (const headers of wrong) {
      const { status } = await gateway.call('POST', premium, headers, 'not even JSON');
      expect(status).toBe(401);
      expect((await gateway.call('GET', '/see2ai/api/v1/me', headers)).status).toBe(401);
    }
  });

  it('answers a body that is not JSON with 400', async () => {
    expect((await gateway.call('POST', premium, bearer, '{"prompt":')).status).toBe(400);
  });

  it('answers with the balance', async () => {
    const { status, body } = await gateway.call('GET', '/see2ai/api/v1/me', bearer);
    expect([status, typeof body.balance]).toEqual([200, 'number']);
  });
});

describe('the upload', () => {
  const send = (bytes: Uint8Array, name: string, field = 'file') => {
    const form = new FormData();
    form.append(field, new Blob([new Uint8Array(bytes)]), name);
    return fetch(`${gateway.url}${actions}/see2ai_storage_upload_v1`, { method: 'POST', headers: bearer, body: form });
  };

  it('returns a link to the same bytes', async () => {
    const bytes = await solidImage(blue);
    const response = await send(bytes, 'frame.png');
    const body = (await response.json()) as { url: string };
    expect(body).toMatchObject({ status: 'success', filename: 'frame.png', size: bytes.length });
    const stored = await fetch(body.url);
    expect(stored.headers.get('content-type')).toBe('image/png');
    expect(Buffer.from(await stored.arrayBuffer()).equals(bytes)).toBe(true);
  });

  it('refuses WebP, an empty or too large file, and a form without the field', async () => {
    expect((await send(await solidImage(blue, 640, 360, 'webp'), 'frame.png')).status).toBe(422);
    expect((await send(new Uint8Array(), 'frame.png')).status).toBe(400);
    expect((await send(await solidImage(blue), 'frame.png', 'image')).status).toBe(422);
    expect((await send(new Uint8Array(50 * 1024 * 1024 + 1), 'large.png')).status).toBe(413);
  });
});

async function listenForCallback() {
  let receive: (body: unknown) => void = () => undefined;
  const received = new Promise<unknown>((resolve) => {
    receive = resolve;
  });
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
    receive(JSON.parse(Buffer.concat(chunks).toString('utf8')));
    response.writeHead(204).end();
  }).listen(Number(new URL(gateway.studioUrl).port), '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  return { url: `${gateway.studioUrl}/api/callbacks/secret`, received, close: () => server.close() };
}

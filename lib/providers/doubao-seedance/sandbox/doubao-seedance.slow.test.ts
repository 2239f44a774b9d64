import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findSchemaViolation } from '@/lib/sandbox/documents/document-schema';
import { colorDistance, probeVideo, solidImage } from '@/lib/sandbox/testing/media';
import { bearer, eventually, TestGateway } from '@/lib/sandbox/testing/start-test-gateway';
import document from '../document-schema.json' with { type: 'json' };

const generations = '/doubao-seedance/v1/videos/generations';
const green = [60, 150, 80] as const;
let gateway: TestGateway;

beforeAll(async () => {
  gateway = await TestGateway.start();
});
afterAll(() => gateway.stop());

async function generate(body: unknown) {
  const submitted = await gateway.call('POST', generations, bearer, body);
  expect(submitted).toMatchObject({ status: 200, body: { status: 'pending' } });
  return eventually(async () => {
    const { body: task } = await gateway.call('GET', `${generations}/${submitted.body.id}`, bearer);
    return task.status === 'completed' && task;
  });
}

describe('a generation', () => {
  it('is rendered with sound, from its first frame, in the ratio of that frame', async () => {
    const frame = await gateway.upload(await solidImage(green, 600, 600), 'frame.png');
    const task = await generate({
      model: 'doubao-seedance-1-5-pro',
      prompt: '一只猫在草地上奔跑',
      size: 'adaptive',
      resolution: '480p',
      duration: 4,
      framespersecond: 24,
      seed: 7,
      camerafixed: true,
      watermark: true,
      audio: true,
      image_with_roles: [
        { url: frame, role: 'first_frame' },
        { url: frame, role: 'reference_image' },
      ],
    });
    expect(findSchemaViolation(document.models['doubao-seedance-1-5-pro'].status, task)).toBeUndefined();
    const video = await probeVideo(task.video_url ?? '');
    expect(video).toMatchObject({ width: 480, height: 480, codec: 'avc', audioCodec: 'aac' });
    expect(Math.abs(video.seconds - 4)).toBeLessThan(0.1);
    expect(colorDistance(video.first, green)).toBeLessThan(14);
  });

  it('needs only a model and a prompt', async () => {
    const task = await generate({ model: 'doubao-seedance-1-0-pro-fast', prompt: 'a fox', duration: 2 });
    const video = await probeVideo(task.video_url ?? '');
    expect(video).toMatchObject({ width: 1920, height: 1080, audioCodec: undefined });
    expect(colorDistance(video.first, video.last)).toBeGreaterThan(0);
  });
});

describe('a request that breaks the document', () => {
  const pro = { model: 'doubao-seedance-1-5-pro', prompt: 'a fox' };
  const fast = { model: 'doubao-seedance-1-0-pro-fast', prompt: 'a fox' };
  const two = ['https://example.com/1.png', 'https://example.com/2.png'];

  it.each([
    ['invalid_request', '{'],
    ['invalid_request', { model: pro.model }],
    ['invalid_request', { ...pro, size: '2:1' }],
    ['invalid_request', { model: 'constructor', prompt: 'x' }],
    ['duration_out_of_range', { ...pro, duration: 3 }],
    ['resolution_not_supported', { ...pro, resolution: '1080p' }],
    ['model_not_support_first_last_frame', { ...fast, image_urls: two }],
    ['invalid_image_urls', { ...pro, image_urls: two, image_with_roles: [] }],
    ['invalid_image_urls', { ...pro, image_urls: ['http://127.0.0.1:9/nothing.png'] }],
  ])('is answered with 400 %s', async (code, body) => {
    const answer = await gateway.call('POST', generations, bearer, body);
    expect([answer.status, answer.body.error?.code]).toEqual([400, code]);
    expect((await gateway.ledger()).jobs.every(({ model }) => model !== 'constructor')).toBe(true);
  });

  it('is answered with 401 for any key but a sandbox key, and 404 for an unknown task', async () => {
    const headers = { authorization: 'Bearer ark-real-key' };
    expect((await gateway.call('POST', generations, headers, pro)).status).toBe(401);
    expect((await gateway.call('GET', `${generations}/task_x`, headers)).status).toBe(401);
    expect((await gateway.call('GET', `${generations}/task_x`, bearer)).status).toBe(404);
  });
});

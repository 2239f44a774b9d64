import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findSchemaViolation } from '@/lib/sandbox/documents/document-schema';
import { probeVideo, silentWav, solidImage } from '@/lib/sandbox/testing/media';
import { apiKey, eventually, TestGateway } from '@/lib/sandbox/testing/start-test-gateway';
import document from '../document-schema.json' with { type: 'json' };

const generations = '/aitoearn/api/ai/video/generations';
let gateway: TestGateway;

beforeAll(async () => {
  gateway = await TestGateway.start();
});
afterAll(() => gateway.stop());

/** The three steps of an upload; `url` works after the third. */
async function uploadAsset(bytes: Uint8Array, filename: string): Promise<string> {
  const sign = { filename, type: 'temp', size: bytes.length };
  const { body } = await gateway.call('POST', '/aitoearn/api/assets/uploadSign', apiKey, sign);
  const { id, url, uploadUrl } = body.data as { id: string; url: string; uploadUrl: string };
  const put = await fetch(uploadUrl, { method: 'PUT', body: new Uint8Array(bytes) });
  expect(put.status).toBe(200);
  expect((await fetch(url)).status).toBe(404);
  const confirmed = await gateway.call('POST', `/aitoearn/api/assets/${id}/confirm`, apiKey, {});
  expect(confirmed.body.code).toBe(0);
  return url;
}

describe('a generation', () => {
  it('goes from SUBMITTED to SUCCESS with video and cover, and can be found in the list', async () => {
    const groupId = '6650a1b2c3d4e5f601234567';
    const input = {
      model: 'seedance-2-fast-beta',
      prompt: '一盏智能台灯在现代摄影棚中缓缓亮起，镜头平滑推进',
      resolution: '480p',
      ratio: '21:9',
      duration: 4,
      groupId,
      source: 'ai_video',
    };
    const { status, body } = await gateway.call('POST', generations, apiKey, input);
    expect(status).toBe(200);
    expect(findSchemaViolation(document.models['seedance-2-fast-beta'].response, body)).toBeUndefined();
    expect(body).toMatchObject({ code: 0, data: { status: 'SUBMITTED' } });
    const id = String(body.data?.id);
    expect(id).toMatch(/^[0-9a-f]{24}$/);

    const seen = new Set<unknown>();
    const done = await eventually(async () => {
      const { data } = (await gateway.call('GET', `${generations}/${id}`, apiKey)).body;
      seen.add(data?.status);
      return data?.status === 'SUCCESS' && data;
    });
    expect(seen.size).toBeGreaterThan(1);
    expect(done).toMatchObject({ id, model: 'seedance-2-fast-beta', input, groupId, mediaId: id });
    const video = await probeVideo(String(done.videoUrl));
    expect(video).toMatchObject({ width: 1120, height: 480, codec: 'avc', audioCodec: undefined });
    expect(Math.abs(video.seconds - 4)).toBeLessThan(0.1);
    expect((await fetch(String(done.coverUrl))).headers.get('content-type')).toBe('image/jpeg');

    const list = await gateway.call('GET', `${generations}?page=1&pageSize=10`, apiKey);
    expect(list.body.data).toMatchObject({ page: 1, pageSize: 10, total: 1, list: [{ id, model: input.model }] });
  });

  it('takes images, videos and sounds as references, uploaded in three steps', async () => {
    const image = await uploadAsset(await solidImage([90, 160, 90], 800, 800), 'cat.png');
    const audio = await uploadAsset(silentWav(3), 'music.wav');
    const body = {
      model: 'seedance-2-beta',
      prompt: '@Image1 跟着 @Audio1',
      images: [image],
      audios: [audio],
      duration: 4,
    };
    const submitted = await gateway.call('POST', generations, apiKey, body);
    expect(submitted.body).toMatchObject({ code: 0 });
    const path = `${generations}/${String(submitted.body.data?.id)}`;
    const url = await eventually(async () => (await gateway.call('GET', path, apiKey)).body.data?.videoUrl);
    expect(await probeVideo(String(url))).toMatchObject({ width: 1280, height: 720, audioCodec: 'aac' });
    const again = { ...body, images: [], videos: [String(url)], audios: [] };
    expect((await gateway.call('POST', generations, apiKey, again)).body).toMatchObject({ code: 0 });
  });

  it('is refused, and not charged, when a reference cannot be used', async () => {
    const charged = (await gateway.ledger()).jobs.length;
    const short = await uploadAsset(silentWav(1), 'short.wav');
    const image = await uploadAsset(await solidImage([1, 2, 3]), 'image.png');
    const media = [
      { images: [image], audios: [short] },
      { images: ['http://127.0.0.1:9/nothing.png'] },
      { videos: [image] },
      { image: '/relative.png' },
    ];
    for (const references of media) {
      const body = { model: 'seedance-2-beta', prompt: 'a fox', ...references };
      expect(await gateway.call('POST', generations, apiKey, body)).toMatchObject({
        status: 200,
        body: { code: 10002 },
      });
    }
    expect((await gateway.ledger()).jobs).toHaveLength(charged);
  });
});

describe('every answer has HTTP status 200 and a code', () => {
  it('401 for any key but a sandbox key', async () => {
    const wrong: Record<string, string>[] = [{}, { 'x-api-key': 'real' }, { authorization: 'Bearer sk-sandbox-tests' }];
    for (const headers of wrong) {
      const answer = await gateway.call('POST', generations, headers, 'no JSON');
      expect(answer).toMatchObject({ status: 200, body: { code: 401, message: 'Unauthorized', data: {} } });
    }
  });

  it.each([
    ['10002 for a body that is no JSON', '{', 10002],
    ['10002 for a duration outside the model', { model: 'seedance-2-beta', prompt: 'x', duration: 3 }, 10002],
    ['12300 for an unknown model', { model: 'seedance-9', prompt: 'x' }, 12300],
    [
      '12310 for sound without a picture',
      { model: 'seedance-2-beta', prompt: 'x', audios: ['https://a.b/c.mp3'] },
      12310,
    ],
    ['12801 for an unknown group', { model: 'seedance-2-beta', prompt: 'x', groupId: 'missing-group' }, 12801],
  ])('%s', async (_, body, code) => {
    const answer = await gateway.call('POST', generations, apiKey, body);
    expect(answer).toMatchObject({ status: 200, body: { code, data: {} } });
    expect(typeof answer.body.timestamp).toBe('number');
  });

  it('12302 for an unknown task', async () => {
    const answer = await gateway.call('GET', `${generations}/665000000000000000000000`, apiKey);
    expect(answer).toMatchObject({ status: 200, body: { code: 12302 } });
  });

  it('0 for the models, which need no key', async () => {
    const { body } = await gateway.call('GET', '/aitoearn/api/ai/models/video/generation', {});
    expect(body.code).toBe(0);
    expect(body.data).toHaveLength(3);
  });

  it('12751 when an asset is confirmed before it was uploaded', async () => {
    const sign = { filename: 'a.png', type: 'temp', size: 10 };
    const { body } = await gateway.call('POST', '/aitoearn/api/assets/uploadSign', apiKey, sign);
    const confirm = `/aitoearn/api/assets/${String(body.data?.id)}/confirm`;
    expect((await gateway.call('POST', confirm, apiKey, {})).body.code).toBe(12751);
    expect(
      (await fetch(String(body.data?.uploadUrl).replace(/=.*/, '=guess'), { method: 'PUT', body: 'x' })).status,
    ).toBe(403);
  });
});

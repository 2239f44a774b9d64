import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { solidImage } from '../testing/media';
import { apiKey, bearer, eventually, TestGateway } from '../testing/start-test-gateway';

// The gateway reads links from inside the machine, and anybody may have written them.

const image = '/see2ai/api/v1/actions/see2ai_image_generation_v1';
const premium = '/see2ai/api/v1/actions/see2ai_video_generation_premium_v1';
let gateway: TestGateway;
let picture: Buffer;
const servers: Server[] = [];

async function serve(listener: RequestListener, port = 0): Promise<{ origin: string; asked: string[] }> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    listener(request, response);
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
}

const givePicture: RequestListener = (_request, response) =>
  response.writeHead(200, { 'content-type': 'image/png' }).end(picture);

async function refusalOf(link: string): Promise<string> {
  const { status, body } = await gateway.call('POST', `${image}/async`, bearer, { prompt: 'x', input_urls: [link] });
  expect(status).toBe(400);
  return String(body.detail).replace(link, 'LINK');
}

beforeAll(async () => {
  gateway = await TestGateway.start();
  picture = await solidImage([10, 20, 30]);
});
afterAll(async () => {
  for (const server of servers) server.close();
  await gateway.stop();
});

describe('a link into this machine', () => {
  it('is not followed, and the answer does not show whether the port is open', async () => {
    const { origin, asked } = await serve(givePicture);
    const words = new Set<string>();
    for (const link of [
      `${origin}/picture.png`,
      'http://127.0.0.1:1/picture.png',
      `http://localhost:${new URL(origin).port}/picture.png`,
      'http://169.254.169.254/latest/meta-data/',
      'http://10.0.0.1/picture.png',
      `${gateway.studioUrl}/api/health`,
      `${gateway.studioUrl}/api/public-media/../health`,
      `${gateway.url}/_sandbox/ledger`,
    ])
      words.add(await refusalOf(link));
    expect([...words]).toEqual(['cannot be fetched: LINK']);
    expect(asked).toEqual([]);
  });

  it('is not reached through a redirect from an allowed address', async () => {
    const inner = await serve(givePicture);
    const studio = await serve(
      (_request, response) => response.writeHead(302, { location: `${inner.origin}/picture.png` }).end(),
      Number(new URL(gateway.studioUrl).port),
    );
    expect(await refusalOf(`${studio.origin}/api/public-media/token`)).toBe('cannot be fetched: LINK');
    expect([studio.asked, inner.asked]).toEqual([['GET /api/public-media/token'], []]);
    await new Promise((resolve) => servers.pop()?.close(resolve));
  });

  it('is read where the gateway’s studio has signed it, and where the gateway itself has the file', async () => {
    const { origin } = await serve(givePicture, Number(new URL(gateway.studioUrl).port));
    for (const link of [`${origin}/api/public-media/token`, await gateway.upload(picture, 'frame.png')]) {
      const { status } = await gateway.call('POST', `${image}/async`, bearer, { prompt: 'x', input_urls: [link] });
      expect(status).toBe(200);
    }
    await new Promise((resolve) => servers.pop()?.close(resolve));
  });

  it('is refused by every provider that the gateway plays', async () => {
    const { origin, asked } = await serve(givePicture);
    const link = `${origin}/picture.png`;
    const doubao = await gateway.call('POST', '/doubao-seedance/v1/videos/generations', bearer, {
      model: 'doubao-seedance-1-5-pro',
      prompt: 'a fox',
      resolution: '480p',
      duration: 4,
      image_urls: [link],
    });
    const aitoearn = await gateway.call('POST', '/aitoearn/api/ai/video/generations', apiKey, {
      model: 'happyhorse-1.1',
      prompt: 'a fox',
      content: [{ type: 'image_url', image_url: { url: link } }],
    });
    expect([doubao.status, aitoearn.body.code === 0, asked]).toEqual([400, false, []]);
  });
});

it('a callback reaches only the gateway’s own studio on this machine', async () => {
  const { origin, asked } = await serve((_request, response) => response.end());
  for (const callBackUrl of [`${origin}/api/callbacks/x`, `${gateway.studioUrl}/api/library/files`]) {
    await gateway.call('POST', premium, bearer, { prompt: 'a fox', mode: 'std', duration: '3', callBackUrl });
  }
  const tries = await eventually(async () => {
    const { callbacks } = await gateway.ledger();
    return callbacks.length >= 2 && callbacks;
  });
  expect(tries.map(({ status, error }) => [status, error?.includes('address')])).toEqual(
    tries.map(() => [undefined, true]),
  );
  expect(asked).toEqual([]);
});

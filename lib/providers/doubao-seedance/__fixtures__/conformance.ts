import type { ConformanceCases, ErrorCase, RequestCase } from '../../__fixtures__/conformance-cases';
import { reference, webMedia } from '../../__fixtures__/media';

const path = '/v1/videos/generations';
const fast = 'doubao-seedance-1-0-pro-fast';
const quality = 'doubao-seedance-1-0-pro-quality';
const pro15 = 'doubao-seedance-1-5-pro';

interface Model {
  modelId: string;
  shortest: number;
  resolution: string;
  lastFrame: boolean;
  sound: boolean;
  referenceRole: string;
  references: number;
}

const models: Model[] = [
  {
    modelId: fast,
    shortest: 2,
    resolution: '1080p',
    lastFrame: false,
    sound: false,
    referenceRole: 'reference',
    references: 1,
  },
  {
    modelId: quality,
    shortest: 2,
    resolution: '1080p',
    lastFrame: true,
    sound: false,
    referenceRole: 'reference',
    references: 1,
  },
  {
    modelId: pro15,
    shortest: 4,
    resolution: '720p',
    lastFrame: true,
    sound: true,
    referenceRole: 'reference_image',
    references: 4,
  },
];

function requestsOf({
  modelId,
  shortest,
  resolution,
  lastFrame,
  sound,
  referenceRole,
  references,
}: Model): RequestCase[] {
  const base = { modelId, path } as const;
  const least = { prompt: '一只猫', resolution: '480p', duration: shortest, ...(sound ? { sound: false } : {}) };
  const leastBody = {
    model: modelId,
    prompt: '一只猫',
    resolution: '480p',
    duration: shortest,
    ...(sound ? { audio: false } : {}),
  };
  const most = {
    prompt: 'A cat',
    aspectRatio: '21:9',
    resolution,
    duration: 12,
    frameRate: 24,
    seed: 4_294_967_295,
    cameraFixed: true,
    watermark: true,
    ...(sound ? { sound: true } : {}),
  };
  const mostBody = {
    model: modelId,
    prompt: 'A cat',
    size: '21:9',
    resolution,
    duration: 12,
    framespersecond: 24,
    seed: 4_294_967_295,
    camerafixed: true,
    watermark: true,
    ...(sound ? { audio: true } : {}),
  };
  const frames = { firstFrame: webMedia('first.png'), ...(lastFrame ? { lastFrame: webMedia('last.png') } : {}) };
  const wireFirst = { url: 'https://media.test/first.png', role: 'first_frame' };
  const wireFrames = [wireFirst, ...(lastFrame ? [{ url: 'https://media.test/last.png', role: 'last_frame' }] : [])];
  const images = Array.from({ length: references }, (_, index) => `ref${index + 1}.png`);
  const wireImages = images.map((name) => ({ url: `https://media.test/${name}`, role: referenceRole }));
  return [
    { ...base, size: 'minimal', input: { mode: 'text', ...least }, body: leastBody },
    { ...base, size: 'richest', input: { mode: 'text', ...most }, body: mostBody },
    {
      ...base,
      size: 'minimal',
      input: { mode: 'frames', ...least, firstFrame: webMedia('first.png') },
      body: { ...leastBody, image_with_roles: [wireFirst] },
    },
    {
      ...base,
      size: 'richest',
      input: { mode: 'frames', ...most, ...frames },
      body: { ...mostBody, image_with_roles: wireFrames },
    },
    {
      ...base,
      size: 'minimal',
      input: { mode: 'references', ...least, references: [reference('image', 'ref1.png')] },
      body: { ...leastBody, image_with_roles: [wireImages[0] ?? {}] },
    },
    {
      ...base,
      size: 'richest',
      input: { mode: 'references', ...most, ...frames, references: images.map((name) => reference('image', name)) },
      body: { ...mostBody, image_with_roles: [...wireFrames, ...wireImages] },
    },
  ];
}

const words: [code: string, outcome: ErrorCase['outcome']][] = [
  ['invalid_request', { kind: 'rejected', code: 'invalidRequest' }],
  ['model_not_support_first_last_frame', { kind: 'rejected', code: 'framesUnsupported' }],
  ['invalid_image_urls', { kind: 'rejected', code: 'imagesInvalid' }],
  ['duration_out_of_range', { kind: 'rejected', code: 'durationOutOfRange' }],
  ['resolution_not_supported', { kind: 'rejected', code: 'resolutionUnsupported' }],
];

const errors: ErrorCase[] = [
  // The document names the codes, but not their HTTP status. Relays use each of these.
  ...words.flatMap(([code, outcome]) =>
    ([400, 500, 200] as const).map(
      (status): ErrorCase => ({
        documented: code,
        modelId: pro15,
        call: 'submit',
        answer: {
          source: 'from the document doubao-seedance-videos.md, 错误码; body shaped as FACTS.md says',
          status,
          body: { error: { code, message: `${code} said the gateway` } },
        },
        outcome,
      }),
    ),
  ),
  {
    documented: null,
    modelId: fast,
    call: 'submit',
    answer: { source: 'from FACTS.md, Doubao gateway', status: 401, body: { error: { message: 'bad token' } } },
    outcome: { kind: 'rejected', code: 'keyRejected' },
  },
  {
    documented: null,
    modelId: fast,
    call: 'submit',
    answer: {
      source: 'from FACTS.md, Doubao gateway: relays',
      status: 429,
      body: { error: { code: 'insufficient_quota', message: 'quota used up' } },
    },
    outcome: { kind: 'rejected', code: 'insufficientBalance' },
  },
  {
    documented: null,
    modelId: fast,
    call: 'submit',
    answer: {
      source: 'from FACTS.md, Everywhere',
      status: 429,
      headers: { 'retry-after': 'Sat, 21 Nov 2026 08:00:30 GMT' },
      body: { message: 'slow down' },
    },
    outcome: { kind: 'rate-limited', code: 'rateLimited', retryAfterSeconds: 30 },
  },
  {
    documented: null,
    modelId: fast,
    call: 'submit',
    answer: { source: 'from FACTS.md, Everywhere', status: 502, body: { error: { message: 'bad gateway' } } },
    outcome: { kind: 'uncertain', code: 'providerFailure' },
  },
  {
    documented: null,
    modelId: fast,
    call: 'poll',
    answer: { source: 'from FACTS.md, Doubao gateway', status: 404, body: { message: 'task not found' } },
    outcome: { kind: 'expired', code: 'taskUnknown' },
  },
  {
    documented: null,
    modelId: fast,
    call: 'poll',
    answer: {
      source: 'from FACTS.md, Doubao gateway, poll',
      status: 200,
      body: { id: 'task-1', status: 'failed', error: { code: 'upstream_error', message: 'no luck' } },
    },
    outcome: { kind: 'failed', code: 'generationFailed', charged: 'may_be_charged' },
  },
];

export const cases: ConformanceCases = {
  providerId: 'doubao-seedance',
  requests: models.flatMap(requestsOf),
  omitted: { image_urls: 'images whose roles hang on their position; image_with_roles says the same exactly' },
  errors,
  results: models.map(({ modelId }) => ({
    modelId,
    call: 'poll',
    answer: {
      source: 'from the document doubao-seedance-videos.md, 任务完成响应',
      status: 200,
      body: { id: 'task_01JXXXXXXXXXXXXXX', status: 'completed', video_url: 'https://example.com/video.mp4' },
    },
    // Result links expire after 24 hours [FACTS.md]. The tests' clock is fixed at 2026-11-21T08:00Z.
    outputs: [{ url: 'https://example.com/video.mp4', expiresAt: '2026-11-22T08:00:00.000Z' }],
    usage: {},
  })),
};

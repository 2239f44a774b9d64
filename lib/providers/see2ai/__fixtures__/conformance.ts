import type { Answer, ConformanceCases, ErrorCase, RequestCase } from '../../__fixtures__/conformance-cases';
import { reference, webMedia } from '../../__fixtures__/media';

const kling = 'see2ai_video_generation_kling_3_0_v1';
const premium = 'see2ai_video_generation_premium_v1';
const image = 'see2ai_image_generation_v1';
const actions = '/api/v1/actions';
const callbackUrl = 'https://studio.test/api/callbacks/secret';

const dog = {
  name: 'element_dog',
  description: 'A brown dog with a red collar',
  images: [webMedia('dog-1.png'), webMedia('dog-2.png')],
};
const wireDog = {
  name: 'element_dog',
  description: 'A brown dog with a red collar',
  element_input_urls: ['https://media.test/dog-1.png', 'https://media.test/dog-2.png'],
};

/** Both video actions take the same, but for the name of the elements. */
function videoRequests(modelId: string, elementsName: string): RequestCase[] {
  const path = `${actions}/${modelId}`;
  return [
    {
      modelId,
      size: 'minimal',
      path,
      input: {
        mode: 'text',
        prompt: 'Rain on a window',
        aspectRatio: '16:9',
        duration: 5,
        quality: 'std',
        sound: false,
      },
      body: {
        prompt: 'Rain on a window',
        sound: false,
        duration: '5',
        aspect_ratio: '16:9',
        mode: 'std',
        multi_shots: false,
      },
    },
    {
      modelId,
      size: 'richest',
      path,
      callbackUrl,
      input: { mode: 'text', prompt: 'Rain, 雨', aspectRatio: '9:16', duration: 15, quality: 'pro', sound: true },
      body: {
        prompt: 'Rain, 雨',
        sound: true,
        duration: '15',
        aspect_ratio: '9:16',
        mode: 'pro',
        multi_shots: false,
        callBackUrl: callbackUrl,
      },
    },
    {
      modelId,
      size: 'minimal',
      path,
      // `auto`: the video follows the image, so no ratio is sent.
      input: {
        mode: 'frames',
        prompt: 'She turns',
        firstFrame: webMedia('first.png'),
        aspectRatio: 'auto',
        duration: 3,
        quality: 'std',
        sound: false,
      },
      body: {
        prompt: 'She turns',
        image_urls: ['https://media.test/first.png'],
        sound: false,
        duration: '3',
        mode: 'std',
        multi_shots: false,
      },
    },
    {
      modelId,
      size: 'richest',
      path,
      callbackUrl,
      input: {
        mode: 'frames',
        prompt: '@element_dog runs',
        firstFrame: webMedia('first.png'),
        lastFrame: { type: 'asset', assetId: '0199f3a2-0000-7000-8000-000000000001' },
        elements: [dog],
        aspectRatio: '1:1',
        duration: 10,
        quality: 'pro',
        sound: true,
      },
      body: {
        prompt: '@element_dog runs',
        image_urls: ['https://media.test/first.png', 'https://uploads.test/0199f3a2-0000-7000-8000-000000000001'],
        sound: true,
        duration: '10',
        aspect_ratio: '1:1',
        mode: 'pro',
        multi_shots: false,
        [elementsName]: [wireDog],
        callBackUrl: callbackUrl,
      },
    },
    {
      modelId,
      size: 'minimal',
      path,
      input: {
        mode: 'multi-shot',
        shots: [{ prompt: 'Dawn', seconds: 3 }],
        aspectRatio: '16:9',
        quality: 'std',
        sound: false,
      },
      body: {
        prompt: null,
        sound: false,
        duration: '3',
        aspect_ratio: '16:9',
        mode: 'std',
        multi_shots: true,
        multi_prompt: [{ prompt: 'Dawn', duration: 3 }],
      },
    },
    {
      modelId,
      size: 'richest',
      path,
      callbackUrl,
      input: {
        mode: 'multi-shot',
        shots: [
          { prompt: 'Dawn over the harbour', seconds: 3 },
          { prompt: '@element_dog barks', seconds: 4 },
          { prompt: 'Night', seconds: 5 },
        ],
        firstFrame: webMedia('first.png'),
        elements: [dog],
        aspectRatio: '9:16',
        quality: 'pro',
        sound: true,
      },
      body: {
        prompt: null,
        image_urls: ['https://media.test/first.png'],
        sound: true,
        duration: '12',
        aspect_ratio: '9:16',
        mode: 'pro',
        multi_shots: true,
        multi_prompt: [
          { prompt: 'Dawn over the harbour', duration: 3 },
          { prompt: '@element_dog barks', duration: 4 },
          { prompt: 'Night', duration: 5 },
        ],
        [elementsName]: [wireDog],
        callBackUrl: callbackUrl,
      },
    },
  ];
}

const imageRequests: RequestCase[] = [
  {
    modelId: image,
    size: 'minimal',
    path: `${actions}/${image}/async`,
    input: { mode: 'text', prompt: 'A teapot', aspectRatio: 'auto', resolution: '1K' },
    body: { prompt: 'A teapot', aspect_ratio: 'auto', resolution: '1K' },
  },
  {
    modelId: image,
    size: 'richest',
    path: `${actions}/${image}/async`,
    input: { mode: 'text', prompt: 'A teapot', aspectRatio: '16:9', resolution: '4K' },
    body: { prompt: 'A teapot', aspect_ratio: '16:9', resolution: '4K' },
  },
  {
    modelId: image,
    size: 'minimal',
    path: `${actions}/${image}/async`,
    input: {
      mode: 'references',
      prompt: 'In this style',
      references: [reference('image', 'style.png')],
      aspectRatio: 'auto',
      resolution: '2K',
    },
    body: {
      prompt: 'In this style',
      input_urls: ['https://media.test/style.png'],
      aspect_ratio: 'auto',
      resolution: '2K',
    },
  },
  {
    modelId: image,
    size: 'richest',
    path: `${actions}/${image}/async`,
    input: {
      mode: 'references',
      prompt: 'All of these',
      references: Array.from({ length: 16 }, (_, index) => reference('image', `${index}.png`)),
      aspectRatio: '4:3',
      resolution: '4K',
    },
    body: {
      prompt: 'All of these',
      input_urls: Array.from({ length: 16 }, (_, index) => `https://media.test/${index}.png`),
      aspect_ratio: '4:3',
      resolution: '4K',
    },
  },
];

const errorTable = 'from the document see2ai-*.md, 常见错误码; body shaped as FACTS.md says';

function errorsOf(modelId: string): ErrorCase[] {
  const answer = (status: number, body: unknown, headers?: Answer['headers']): Answer => ({
    source: errorTable,
    status,
    body,
    headers,
  });
  const submit = { modelId, call: 'submit' } as const;
  return [
    {
      ...submit,
      documented: '400',
      answer: answer(400, { detail: 'prompt is missing' }),
      outcome: { kind: 'rejected', code: 'invalidRequest' },
    },
    {
      ...submit,
      documented: '401',
      answer: answer(401, { error: { message: 'Invalid API key' } }),
      outcome: { kind: 'rejected', code: 'keyRejected' },
    },
    {
      ...submit,
      documented: '402',
      answer: answer(402, { message: '账号余额不足' }),
      outcome: { kind: 'rejected', code: 'insufficientBalance' },
    },
    {
      ...submit,
      documented: '429',
      answer: answer(429, { detail: 'Rate limit exceeded' }, { 'retry-after': '12' }),
      outcome: { kind: 'rate-limited', code: 'rateLimited', retryAfterSeconds: 12 },
    },
    {
      ...submit,
      documented: '500',
      answer: answer(500, { error_message: 'upstream failed' }),
      outcome: { kind: 'failed', code: 'providerFailure', charged: 'not_charged' },
    },
    {
      ...submit,
      documented: '504',
      answer: answer(504, { detail: 'polling timed out' }),
      outcome: { kind: 'uncertain', code: 'providerTimeout' },
    },
    {
      ...submit,
      documented: null,
      answer: answer(401, { detail: 'Insufficient balance' }),
      outcome: { kind: 'rejected', code: 'insufficientBalance' },
    },
    {
      ...submit,
      documented: null,
      answer: answer(422, { detail: [{ loc: ['body', 'duration'], msg: 'not valid', type: 'value_error' }] }),
      outcome: { kind: 'rejected', code: 'invalidRequest' },
    },
  ];
}

/** Every field of the output schema. */
const output = {
  input_tokens: 11,
  output_tokens: 22,
  total_tokens: 33,
  model: 'see2ai-video',
  source: 'see2ai',
  cost_points: 170,
  result_urls: ['https://cdn.test/result.mp4'],
  task_id: 'task-1',
  cost_time: 154_000,
  state: 'success',
  provider_config_id: 7,
};
const usage = {
  inputTokens: 11,
  outputTokens: 22,
  totalTokens: 33,
  model: 'see2ai-video',
  source: 'see2ai',
  costPoints: 170,
  costTimeMs: 154_000,
  providerConfigId: 7,
};

export const cases: ConformanceCases = {
  providerId: 'see2ai',
  requests: [
    ...videoRequests(kling, 'kling_elements'),
    ...videoRequests(premium, 'reference_elements'),
    ...imageRequests,
  ],
  aliases: { image_input: 'an older name of input_urls' },
  errors: [
    ...[kling, premium, image].flatMap(errorsOf),
    {
      documented: null,
      modelId: image,
      call: 'poll',
      answer: { source: 'from FACTS.md, SEE2AI, image action', status: 404, body: { detail: 'Task not found' } },
      outcome: { kind: 'expired', code: 'taskUnknown' },
    },
    {
      documented: '500',
      modelId: image,
      call: 'poll',
      answer: { source: errorTable, status: 500, body: { detail: 're-hosting failed' } },
      outcome: { kind: 'unavailable', code: 'providerFailure' },
    },
  ],
  results: [
    ...[kling, premium].map((modelId) => ({
      modelId,
      call: 'submit' as const,
      answer: { source: 'from the document see2ai-video-*.md, Output Schema', status: 200, body: output },
      outputs: [{ url: 'https://cdn.test/result.mp4' }],
      usage,
    })),
    {
      modelId: image,
      call: 'poll',
      answer: {
        source: 'from the document see2ai-image-v1.md, Output Schema',
        status: 200,
        body: {
          ...output,
          result_urls: ['https://cdn.test/1.png', 'https://cdn.test/2.png'],
          warnings: ['The prompt is very short.'],
        },
      },
      outputs: [{ url: 'https://cdn.test/1.png' }, { url: 'https://cdn.test/2.png' }],
      usage: { ...usage, warnings: ['The prompt is very short.'] },
    },
  ],
};

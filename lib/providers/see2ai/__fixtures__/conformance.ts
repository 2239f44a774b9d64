import type { Answer, ConformanceCases, ErrorCase } from '../../__fixtures__/conformance-cases';
import { image, kling, premium, requests } from './requests';

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
  requests,
  omitted: { image_input: 'an older name of input_urls' },
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

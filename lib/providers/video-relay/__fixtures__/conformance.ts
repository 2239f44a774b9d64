import type { Answer, ConformanceCases, ErrorCase, RequestCase } from '../../__fixtures__/conformance-cases';
import { webMedia } from '../../__fixtures__/media';

const modelId = 'video-relay:*';
const path = '/v1/video/generations';
const document = 'from the document docs.newapi.pro';

const least = { prompt: '一只猫', aspectRatio: '16:9', resolution: '480p', duration: 1 };
const leastBody = { model: '*', prompt: '一只猫', duration: 1, width: 854, height: 480, n: 1 };
const most = {
  prompt: 'A cat',
  negativePrompt: 'rain',
  aspectRatio: '3:4',
  resolution: '1080p',
  duration: 30,
  seed: 2_147_483_647,
};
const mostBody = {
  model: '*',
  prompt: 'A cat',
  duration: 30,
  width: 1080,
  height: 1440,
  seed: 2_147_483_647,
  n: 1,
  metadata: { negative_prompt: 'rain' },
};
const firstFrame = webMedia('first.png');
const image = 'https://media.test/first.png';

const requests: RequestCase[] = [
  { modelId, path, size: 'minimal', input: { mode: 'text', ...least }, body: leastBody },
  { modelId, path, size: 'richest', input: { mode: 'text', ...most }, body: mostBody },
  { modelId, path, size: 'minimal', input: { mode: 'frames', ...least, firstFrame }, body: { ...leastBody, image } },
  { modelId, path, size: 'richest', input: { mode: 'frames', ...most, firstFrame }, body: { ...mostBody, image } },
];

type Call = ErrorCase['call'];

/** An error whose words the document does not state: they are those of the software behind most relays. */
const usual = (call: Call, status: number, body: unknown, outcome: ErrorCase['outcome']): ErrorCase => ({
  documented: null,
  modelId,
  call,
  answer: { source: `${document}; words of new-api, dto/task.go and controller`, status, body },
  outcome,
});

const errors: ErrorCase[] = [
  {
    documented: '400',
    modelId,
    call: 'submit',
    answer: {
      source: `${document}, createvideogeneration, the answer beside 200`,
      status: 400,
      body: { error: { message: 'duration is too long', type: 'invalid_request_error', param: 'duration', code: 'x' } },
    },
    outcome: { kind: 'rejected', code: 'invalidRequest' },
  },
  usual(
    'submit',
    401,
    { error: { message: 'Invalid token', type: 'new_api_error', code: '' } },
    {
      kind: 'rejected',
      code: 'keyRejected',
    },
  ),
  usual(
    'submit',
    403,
    { code: 'insufficient_user_quota', message: 'user quota is not enough', data: null },
    {
      kind: 'rejected',
      code: 'insufficientBalance',
    },
  ),
  usual(
    'submit',
    503,
    { error: { message: 'No available channel', code: 'model_not_found' } },
    {
      kind: 'rejected',
      code: 'modelUnavailable',
    },
  ),
  usual(
    'submit',
    500,
    { code: 'do_request_failed', message: 'timeout', data: null },
    {
      kind: 'uncertain',
      code: 'providerFailure',
    },
  ),
  usual(
    'submit',
    200,
    { code: 'fail_to_fetch_task', message: 'upstream', data: null },
    {
      kind: 'unreadable',
      code: 'unreadableAnswer',
    },
  ),
  usual(
    'poll',
    400,
    { code: 'task_not_exist', message: 'task_not_exist', data: null },
    {
      kind: 'expired',
      code: 'taskUnknown',
    },
  ),
  usual(
    'poll',
    200,
    { code: 'success', message: '', data: { task_id: 'task-1', status: 'FAILURE', fail_reason: 'no' } },
    {
      kind: 'failed',
      code: 'generationFailed',
      charged: 'may_be_charged',
    },
  ),
];

const url = 'https://example.com/video.mp4';
const flat: Answer = {
  source: `${document}, getvideogeneration`,
  status: 200,
  body: {
    task_id: 'abcd1234efgh',
    status: 'completed',
    url,
    format: 'mp4',
    metadata: { duration: 5, fps: 30, width: 1280, height: 720, seed: 20231234 },
    error: { code: 0, message: 'string' },
  },
};
const wrapped: Answer = {
  source: `recorded from the structure of new-api, dto/task.go: the same job wrapped`,
  status: 200,
  body: {
    code: 'success',
    message: '',
    data: {
      id: 7,
      task_id: 'task-1',
      platform: '50',
      quota: 250_000,
      action: 'textGenerate',
      status: 'SUCCESS',
      fail_reason: '',
      result_url: url,
      progress: '100%',
      properties: { input: 'A cat', origin_model_name: 'kling-v1' },
      data: { task_status: 'succeed' },
    },
  },
};

export const cases: ConformanceCases = {
  providerId: 'video-relay',
  ordinaryWords: ['relay', 'video'],
  requests,
  omitted: {
    fps: 'a choice of few models; without it each takes its own rate',
    response_format: 'the answer has a link without it',
    user: 'a relay needs no word about the people of the studio',
  },
  errors,
  results: [
    { modelId, call: 'poll', answer: flat, outputs: [{ url }], usage: { seed: 20231234 } },
    { modelId, call: 'poll', answer: wrapped, outputs: [{ url }], usage: { quota: 250_000 } },
  ],
};

import type { ConformanceCases, ErrorCase, RequestCase } from '../../__fixtures__/conformance-cases';
import { reference } from '../../__fixtures__/media';

const path = '/api/ai/video/generations';

interface Model {
  modelId: string;
  resolutions: [lowest: string, highest: string];
  ratios: [string, string];
  seconds: [shortest: number, longest: number];
}

const models: Model[] = [
  { modelId: 'seedance-2-fast-beta', resolutions: ['480p', '720p'], ratios: ['16:9', '21:9'], seconds: [4, 15] },
  { modelId: 'seedance-2-beta', resolutions: ['720p', '720p'], ratios: ['16:9', '3:4'], seconds: [4, 15] },
  { modelId: 'seedance-2-beta-1080p', resolutions: ['1080p', '1080p'], ratios: ['16:9', '9:16'], seconds: [8, 15] },
];

function requestsOf({ modelId, resolutions, ratios, seconds }: Model): RequestCase[] {
  const numbered = (kind: 'image' | 'video' | 'audio', count: number, ending: string) =>
    Array.from({ length: count }, (_, index) => reference(kind, `${index + 1}.${ending}`));
  return [
    {
      modelId,
      size: 'minimal',
      path,
      input: { mode: 'text', prompt: '一盏智能台灯', resolution: resolutions[0], duration: seconds[0] },
      body: { model: modelId, prompt: '一盏智能台灯', resolution: resolutions[0], duration: seconds[0] },
    },
    {
      modelId,
      size: 'richest',
      path,
      input: {
        mode: 'text',
        prompt: 'A lamp',
        aspectRatio: ratios[1],
        resolution: resolutions[1],
        duration: seconds[1],
        groupId: 'group-1',
        source: 'ai_video',
      },
      body: {
        model: modelId,
        prompt: 'A lamp',
        groupId: 'group-1',
        resolution: resolutions[1],
        ratio: ratios[1],
        duration: seconds[1],
        source: 'ai_video',
      },
    },
    {
      modelId,
      size: 'minimal',
      path,
      input: {
        mode: 'references',
        prompt: 'Like @Image1',
        references: [reference('image', '1.png')],
        resolution: resolutions[0],
        duration: seconds[0],
      },
      body: {
        model: modelId,
        prompt: 'Like @Image1',
        images: ['https://media.test/1.png'],
        resolution: resolutions[0],
        duration: seconds[0],
      },
    },
    {
      modelId,
      size: 'richest',
      path,
      input: {
        mode: 'references',
        prompt: '@Image1 moves like @Video1 to @Audio1',
        references: [...numbered('audio', 3, 'mp3'), ...numbered('image', 6, 'png'), ...numbered('video', 3, 'mp4')],
        aspectRatio: ratios[0],
        resolution: resolutions[1],
        duration: seconds[1],
        groupId: 'group-1',
        source: 'plugin',
      },
      body: {
        model: modelId,
        prompt: '@Image1 moves like @Video1 to @Audio1',
        groupId: 'group-1',
        images: [1, 2, 3, 4, 5, 6].map((index) => `https://media.test/${index}.png`),
        videos: [1, 2, 3].map((index) => `https://media.test/${index}.mp4`),
        audios: [1, 2, 3].map((index) => `https://media.test/${index}.mp3`),
        resolution: resolutions[1],
        ratio: ratios[0],
        duration: seconds[1],
        source: 'plugin',
      },
    },
  ];
}

const modelId = 'seedance-2-beta';

/** A refusal from the document's examples. The HTTP status is always 200. */
function refusal(code: number, message: string) {
  return {
    source: 'from the document aitoearn-video-generations.md, responses.200.examples',
    status: 200,
    body: { code, message, data: {}, timestamp: 1_772_099_056_662 },
  };
}

const errors: ErrorCase[] = [
  {
    documented: '10002',
    modelId,
    call: 'submit',
    answer: refusal(10002, '参数验证失败'),
    outcome: { kind: 'rejected', code: 'invalidRequest' },
  },
  {
    documented: '401',
    modelId,
    call: 'submit',
    answer: refusal(401, 'Unauthorized'),
    outcome: { kind: 'rejected', code: 'keyRejected' },
  },
  {
    documented: '12310',
    modelId,
    call: 'submit',
    answer: refusal(12310, '不支持的视频生成模式'),
    outcome: { kind: 'rejected', code: 'modeUnsupported' },
  },
  {
    documented: '12300',
    modelId,
    call: 'submit',
    answer: refusal(12300, '无效的 AI 模型'),
    outcome: { kind: 'rejected', code: 'modelUnavailable' },
  },
  {
    documented: '12801',
    modelId,
    call: 'submit',
    answer: refusal(12801, '素材分组未找到'),
    outcome: { kind: 'rejected', code: 'groupNotFound' },
  },
  ...([12750, 12751, 12752] as const).map(
    (code): ErrorCase => ({
      documented: null,
      modelId,
      call: 'submit',
      answer: { ...refusal(code, 'asset'), source: 'from FACTS.md, AiToEarn, codes' },
      outcome: { kind: 'rejected', code: 'mediaRefused' },
    }),
  ),
  {
    documented: null,
    modelId,
    call: 'submit',
    answer: { ...refusal(12301, 'upstream call failed'), source: 'from FACTS.md, AiToEarn, codes' },
    outcome: { kind: 'uncertain', code: 'upstreamFailed' },
  },
  {
    documented: null,
    modelId,
    call: 'poll',
    answer: { ...refusal(12302, 'task not found'), source: 'from FACTS.md, AiToEarn, codes' },
    outcome: { kind: 'expired', code: 'taskUnknown' },
  },
  {
    documented: null,
    modelId,
    call: 'poll',
    answer: {
      source: 'from FACTS.md, AiToEarn, poll',
      status: 200,
      body: { code: 0, message: '请求成功', data: { id: 'task-1', status: 'FAILURE' } },
    },
    outcome: { kind: 'failed', code: 'generationFailed', charged: 'may_be_charged' },
  },
];

export const cases: ConformanceCases = {
  providerId: 'aitoearn',
  requests: models.flatMap(requestsOf),
  omitted: { image: 'a lone reference image; the list `images` says the same' },
  errors,
  results: models.map((model) => ({
    modelId: model.modelId,
    call: 'poll',
    answer: {
      source: 'from FACTS.md, AiToEarn, poll',
      status: 200,
      body: {
        code: 0,
        message: '请求成功',
        data: {
          id: '66f0c0ffee66f0c0ffee66f0',
          model: model.modelId,
          status: 'SUCCESS',
          input: { prompt: 'A lamp' },
          videoUrl: 'https://cdn.test/result.mp4',
          coverUrl: 'https://cdn.test/cover.jpg',
          mediaId: 'media-1',
          groupId: 'group-1',
          submittedAt: 1_772_099_000_000,
          startedAt: 1_772_099_010_000,
          finishedAt: 1_772_099_130_000,
        },
      },
    },
    outputs: [{ url: 'https://cdn.test/result.mp4', coverUrl: 'https://cdn.test/cover.jpg' }],
    usage: { model: model.modelId, costTimeMs: 120_000 },
  })),
};

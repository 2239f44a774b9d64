import fc from 'fast-check';
import type { Json, JsonObject } from '@/lib/text/json';

/** Answers as relays may give them: the same job with different names, words and wrappings. */

export const baseUrl = 'https://gateway.test/v1';
export const jobId = 'task_01';

const successes = `completed complete succeeded success succeed successful finished done ready generated 成功 已完成 生成成功
  任务完成 完成 TASK_STATUS_SUCCEED video_generation_completed MEDIA_GENERATION_STATUS_SUCCESSFUL`;
const failures = `failed failure fail error rejected timeout timed_out aborted expired cancelled canceled content_moderated
  失败 生成失败 任务失败 错误 超时 已取消 审核不通过 TASK_STATUS_FAILED generation_failed processing_failed`;
const runnings = `pending queued submitted in_progress processing running generating IN_QUEUE not_started 排队中 处理中
  生成中 已提交 提交成功 TASK_STATUS_PROCESSING waiting preparing retrying failed_retrying`;

const list = (text: string) => fc.constantFrom(...text.trim().split(/\s+/));
const stateName = list('status state task_status taskStatus job_status Status video_status task_state');

/** The same word in different spellings. */
const spelled = (word: string) =>
  fc
    .constantFrom<(text: string) => string>(
      (text) => text,
      (text) => text.toUpperCase(),
      (text) => text.charAt(0).toUpperCase() + text.slice(1),
      (text) => text.replaceAll('_', '-'),
      (text) => text.replaceAll('_', ' '),
      (text) => text.toLowerCase().replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase()),
      (text) => ` ${text} `,
    )
    .map((spell) => spell(word));

const stateOf = (words: string) =>
  fc.tuple(stateName, list(words).chain(spelled)).map(([name, word]): JsonObject => ({ [name]: word }));

export const succeededState = stateOf(successes);
export const failedState = stateOf(failures);
export const runningState = stateOf(runnings);

/** Wrappings around a job. */
const wrapping = fc.constantFrom<(inner: Json) => Json>(
  (inner) => ({ data: inner }),
  (inner) => ({ code: 'success', message: '', data: inner }),
  (inner) => ({ code: 0, message: 'SUCCEED', data: inner, request_id: 'req-1' }),
  (inner) => ({ code: 200, msg: '请求成功', data: inner }),
  (inner) => ({ success: true, result: inner }),
  (inner) => ({ status: 'success', data: inner }),
  (inner) => ({ output: inner, request_id: 'req-2' }),
  (inner) => ({ task: inner }),
  (inner) => ({ data: [inner] }),
  (inner) => ({ response: JSON.stringify(inner) }),
  (inner) => ({ data: JSON.stringify(JSON.stringify(inner)) }),
  (inner) => ({ body: { items: [inner] } }),
  (inner) => ({ something: inner }),
);
export const wrapped = (job: Json): fc.Arbitrary<Json> =>
  fc.array(wrapping, { maxLength: 3 }).map((around) => around.reduce<Json>((inner, wrap) => wrap(inner), job));

const at = (path: string, value: Json): JsonObject =>
  path
    .split('.')
    .toReversed()
    .reduce<Json>((inner, name) => (name === '#' ? [inner] : { [name]: inner }), value) as JsonObject;

/** Links to a film. The file's name, the place, or both show that it is one. */
const namedPlaces = `video_url videoUrl url output result_url video.url videos.#.url result.data.#.url content.video_url
  metadata.url task_result.videos.#.url data.#.url download_url file_url outputs.# fail_reason resource oss.address
  output.video_url result.video output.#`;
const videoPlaces = 'video_url videoUrl video.url videos.#.url output.video_url content.video_url';
const generalPlaces = 'url output result_url download_url outputs.# result';
const name = fc.stringMatching(/^[a-z0-9]{6,12}$/);
export const resultLink = fc.oneof(
  fc.tuple(list(namedPlaces), name, fc.constantFrom('mp4', 'MP4', 'mov', 'webm')).map(([path, file, extension]) => ({
    part: at(path, `https://cdn.test/${file}.${extension}?sig=${file}`),
    url: `https://cdn.test/${file}.${extension}?sig=${file}`,
  })),
  fc.tuple(list(`${videoPlaces} ${generalPlaces}`), name).map(([path, file]) => ({
    part: at(path, `https://cdn.test/get/${file}`),
    url: `https://cdn.test/get/${file}`,
  })),
  fc.tuple(list(videoPlaces), name).map(([path, file]) => ({
    part: at(path, `/files/${file}.mp4`),
    url: `https://gateway.test/files/${file}.mp4`,
  })),
  name.map((file) => ({
    part: { message: `Here it is: ![film](https://cdn.test/${file}.mp4)` },
    url: `https://cdn.test/${file}.mp4`,
  })),
);

/** The body of the request, with media of every kind. */
export const sent: JsonObject = {
  model: 'm',
  prompt: 'Like https://media.test/prompt.mp4',
  image_with_roles: [{ url: 'https://media.test/first.png', role: 'first_frame' }],
  video_urls: ['https://media.test/reference.mp4'],
};
const copied = 'https://cdn.test/copied';

/** Parts of the request that an answer repeats, also with the provider's own addresses. */
export const echo = fc.constantFrom<JsonObject>(
  {},
  sent,
  { input: sent },
  { request: { body: sent } },
  { properties: { input: `${copied}/a.mp4` } },
  { input: JSON.stringify({ video_url: `${copied}/b.mp4` }) },
  { metadata: { input: { video: `${copied}/c.mp4` } } },
  { params: { first_frame_url: `${copied}/d.png`, reference_videos: [`${copied}/d.mp4`] } },
  { first_frame: `${copied}/e`, last_frame_image: `${copied}/e.png`, reference_video: `${copied}/e.mp4` },
  { content: [{ type: 'image_url', role: 'first_frame', image_url: { url: `${copied}/f` } }] },
  { content: [{ type: 'video_url', role: 'reference_video', video_url: { url: `${copied}/f.mp4` } }] },
  { video_urls: ['https://media.test/reference.mp4?sig=another'] },
  { image_url: `${copied}/g`, images: [`${copied}/g.png`, `${copied}/h`] },
);

/** Other parts of an answer: the provider's own addresses, pictures of the film, figures. */
export const besides = fc.constantFrom<JsonObject>(
  {},
  { progress: '100%', created_at: 1_764_000_000 },
  { status_url: `${baseUrl}/videos/${jobId}`, urls: { get: `${baseUrl}/p/1`, cancel: `${baseUrl}/p/1/cancel` } },
  { cover_url: 'https://cdn.test/cover.jpg', thumbnail: 'https://cdn.test/t' },
  { last_frame_url: 'https://cdn.test/last.png', documentation: 'https://docs.test/videos' },
  { audio_url: 'https://cdn.test/sound.mp3', usage: { total_tokens: 5 } },
  { webhook: { status: 'failed', url: 'https://hooks.test/a.mp4' } },
);

/** The reason of a failure, in the places that FACTS.md names and relays use. */
export const reasonPlaces = `error.message message detail fail_reason failReason task_status_msg data.error.message error
  error_message error_msg reason failure_reason msg status_message error.detail`;
export const reason = fc
  .tuple(list(reasonPlaces), fc.stringMatching(/^[a-z]{3,8} (must|may) not be [a-z]{3,9}$/), fc.boolean())
  .map(([path, text, isInText]) => ({
    text,
    part: at(path, isInText ? `upstream answered: ${JSON.stringify({ error: { message: text } })}` : text),
  }));
/** Texts that are never a reason. */
export const emptyReason = fc.constantFrom<JsonObject>(
  {},
  { message: 'success' },
  { msg: 'ok', error: { message: 'success' } },
  { fail_reason: '', error: null },
  { message: '成功' },
);

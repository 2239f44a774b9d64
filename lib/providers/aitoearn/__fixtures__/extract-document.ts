import { parse } from 'yaml';
import { type DocumentSchema, fenced, read, type Schema, structureOf } from '@/scripts/providers/read-document';

export function extractDocument(): DocumentSchema {
  const api = parse(fenced(read('aitoearn-video-generations.md'), '## OpenAPI', '`yaml'));
  const post = api.paths['/api/ai/video/generations'].post;
  const source = post.requestBody.content['application/json'].schema;
  const answer = post.responses['200'].content['application/json'];
  const words = (name: string) => source.properties[name].description as string;
  const models: DocumentSchema['models'] = {};
  for (const id of source.properties.model.enum as string[]) {
    const line = new RegExp(`- ${id}：支持 ([^；]+)；时长 (\\d+)-(\\d+) 秒；宽高比\\s*([\\d:、]+)`).exec(
      words('model'),
    );
    if (!line) throw new Error(`The document has no line of limits for ${id}.`);
    const [, resolutions = '', min, max, ratios = ''] = line;
    const request = structureOf(source);
    const properties = request.properties as Record<string, Schema>;
    properties.model = { type: 'string', const: id };
    properties.resolution = { type: 'string', enum: resolutions.split('、') };
    properties.ratio = { type: 'string', enum: ratios.split('、') };
    properties.duration = { type: 'number', minimum: Number(min), maximum: Number(max) };
    properties.images = { ...properties.images, maxItems: count(words('images'), /合计最多 (\d+) 张/) };
    properties.videos = { ...properties.videos, maxItems: count(words('videos'), /最多 (\d+) 个/) };
    properties.audios = { ...properties.audios, maxItems: count(words('audios'), /最多 (\d+) 个/) };
    const response = structureOf(answer.schema);
    (response.properties as Schema).data = structureOf(api.components.schemas.VideoGenerationResponseVo);
    models[id] = { request, response };
  }
  const codes = Object.values(answer.examples as Record<string, { value: { code: number } }>)
    .map((example) => String(example.value.code))
    .filter((code) => code !== '0');
  return { $comment: 'Extracted from aitoearn-video-generations.md; structure only.', models, errors: codes };
}

function count(words: string, pattern: RegExp): number {
  const match = pattern.exec(words);
  if (!match) throw new Error(`No count ${pattern} in "${words}".`);
  return Number(match[1]);
}

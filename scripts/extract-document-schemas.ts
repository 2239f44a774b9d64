/**
 * Reads the providers' documents (../shared/provider-docs) and writes the structure that they define (names, types,
 * enums, limits, defaults; no prose) as JSON Schemas into lib/providers/<id>/document-schema.json. The conformance test
 * checks our requests against these files. Run: `node --import tsx scripts/extract-document-schemas.ts`.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';

type Schema = { [key: string]: unknown };
export interface DocumentSchema {
  $comment: string;
  models: Record<string, { request: Schema; response: Schema; status?: Schema }>;
  /** The error codes and HTTP statuses the document names. */
  errors: string[];
}

const root = path.resolve(import.meta.dirname, '..');
export const documentsFolder = path.resolve(root, '../shared/provider-docs');

const extractors: Record<string, () => DocumentSchema> = {
  see2ai: extractSee2ai,
  aitoearn: extractAitoearn,
  'doubao-seedance': extractDoubao,
};
export const extractedProviders = Object.keys(extractors);

export function schemaFile(providerId: string): string {
  return path.join(root, 'lib/providers', providerId, 'document-schema.json');
}

/** The structure that one provider's documents define, extracted anew. */
export function extractDocumentSchema(providerId: string): DocumentSchema {
  const extract = extractors[providerId];
  if (!extract) throw new Error(`No extraction for the documents of "${providerId}".`);
  return extract();
}

const structural = new Set(
  'type enum const default examples required minimum maximum minLength maxLength minItems maxItems additionalProperties'.split(
    ' ',
  ),
);

/** The same schema without prose. All property names are kept. */
function structureOf(schema: Schema): Schema {
  const kept: Schema = {};
  for (const [key, value] of Object.entries(schema)) {
    if (key === 'properties')
      kept.properties = Object.fromEntries(
        Object.entries(value as Record<string, Schema>).map(([name, property]) => [name, structureOf(property)]),
      );
    else if (key === 'anyOf') kept.anyOf = (value as Schema[]).map(structureOf);
    else if (key === 'items') kept.items = structureOf(value as Schema);
    else if (structural.has(key)) kept[key] = value;
  }
  return kept;
}

function read(file: string): string {
  return readFileSync(path.join(documentsFolder, file), 'utf8');
}

/** The first fenced block of a language after a heading. */
function fenced(text: string, heading: string, language: string): string {
  const after = text.slice(text.indexOf(heading));
  const match = new RegExp(`\`\`\`${language}[^\\n]*\\n([\\s\\S]*?)\`\`\``).exec(after);
  if (!text.includes(heading) || !match?.[1]) throw new Error(`No ${language} block below "${heading}".`);
  return match[1];
}

/** Rows of the first table below a heading. Bold and code marks are removed from the cells. */
function table(text: string, heading: string): string[][] {
  const lines = text.slice(text.indexOf(heading)).split('\n');
  const start = lines.findIndex((line) => line.startsWith('|'));
  const rows: string[][] = [];
  for (const line of lines.slice(start)) {
    if (!line.startsWith('|')) break;
    if (/^\|[\s|:-]+\|$/.test(line)) continue;
    rows.push(
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.replaceAll(/[`*]/g, '').trim()),
    );
  }
  return rows.slice(1);
}

function extractSee2ai(): DocumentSchema {
  const errors = new Set<string>();
  const models: DocumentSchema['models'] = {};
  for (const file of ['see2ai-video-premium-v1.md', 'see2ai-video-kling-3-0-v1.md', 'see2ai-image-v1.md']) {
    const text = read(file);
    const id = /^# (\S+)/.exec(text)?.[1] ?? file;
    const request = JSON.parse(fenced(text, 'Input Schema', 'json')) as Schema;
    models[id] = {
      request: withLimitsFromWords(request),
      response: structureOf(JSON.parse(fenced(text, 'Output Schema', 'json'))),
    };
    for (const [status] of table(text, '常见错误码')) errors.add(status ?? '');
  }
  return { $comment: 'Extracted from see2ai-*.md; structure only.', models, errors: [...errors].sort() };
}

/** Adds limits that SEE2AI states only in the description of a property. */
function withLimitsFromWords(schema: Schema): Schema {
  const request = structureOf(schema);
  const words = schema.properties as Record<string, { description?: string }>;
  for (const [name, property] of Object.entries(request.properties as Record<string, Schema>)) {
    const description = words[name]?.description ?? '';
    const branches = (property.anyOf as Schema[] | undefined) ?? [];
    const between = /支持 (\d+) 到 (\d+)/.exec(description);
    const text = branches.find((branch) => branch.type === 'string');
    if (between && text) text.enum = wholeNumbers(Number(between[1]), Number(between[2])).map(String);
    const items = branches.find((branch) => branch.type === 'array')?.items as Schema | undefined;
    if (items?.type === 'object') items.required = namesIn(description);
    const images = /\((\d+)-(\d+)/.exec(description);
    if (items?.type === 'object' && images)
      items.properties = {
        element_input_urls: {
          type: 'array',
          items: { type: 'string' },
          minItems: Number(images[1]),
          maxItems: Number(images[2]),
        },
      };
  }
  return request;
}

/** The parts of an object that a description lists. */
function namesIn(description: string): string[] {
  return ['name', 'description', 'element_input_urls', 'prompt', 'duration'].filter((name) => {
    const list = /(?:包含|include) (.+?)[。.](?:\s|$|在)/.exec(description)?.[1] ?? '';
    return new RegExp(`(^|[\\s,，])${name}([\\s,，(。]|$)`).test(list);
  });
}

function wholeNumbers(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}

function extractAitoearn(): DocumentSchema {
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

const doubaoTypes: Record<string, Schema> = {
  string: { type: 'string' },
  int: { type: 'integer' },
  int64: { type: 'integer' },
  bool: { type: 'boolean' },
  'string[]': { type: 'array', items: { type: 'string' } },
  'object[]': { type: 'array' },
};

function extractDoubao(): DocumentSchema {
  const text = read('doubao-seedance-videos.md');
  const parameters = table(text, '### 请求参数');
  const differences = new Map(table(text, '### 模型参数差异').map(([name = '', ...cells]) => [name, cells]));
  const roles = table(text, '### 图片角色说明');
  const columns = ['1-0-pro-fast', '1-0-pro-quality', '1-5-pro'];
  const answers = [fenced(text, '### 成功响应', 'json'), fenced(text, '### 任务完成响应', 'json')].map(objectOf);
  const models: DocumentSchema['models'] = {};
  for (const [id = ''] of table(text, '## 支持的模型')) {
    const column = columns.findIndex((suffix) => id.endsWith(suffix));
    const cell = (name: string) => differences.get(name)?.[column] ?? '';
    const properties: Record<string, Schema> = {};
    for (const [name = '', type = '', , fallback = ''] of parameters) properties[name] = typed(type, fallback);
    properties.model = { type: 'string', const: id };
    properties.size = { ...properties.size, enum: fenced(text, '### 支持的宽高比', '').trim().split(', ') };
    properties.resolution = { type: 'string', default: cell('默认分辨率'), enum: cell('支持分辨率').split('/') };
    const [minimum, maximum] = cell('时长范围').replace('秒', '').split('-').map(Number);
    properties.duration = { ...properties.duration, minimum, maximum };
    if (cell('音频') !== '✅') delete properties.audio;
    properties.image_with_roles = imagesWithRoles(roles, id, cell);
    models[id] = {
      request: {
        type: 'object',
        properties,
        required: parameters.filter(([, , required]) => required === '✅').map(([name]) => name),
        additionalProperties: false,
        not: { required: ['image_urls', 'image_with_roles'] },
      },
      response: answers[0] ?? {},
      status: answers[1],
    };
  }
  const errors = table(text, '## 错误码').map(([code = '']) => code);
  return { $comment: 'Extracted from doubao-seedance-videos.md; structure only.', models, errors };
}

function typed(type: string, fallback: string): Schema {
  const schema = { ...doubaoTypes[type] };
  if (schema.type === 'boolean' && fallback !== '-') schema.default = fallback === 'true';
  else if (schema.type === 'integer' && /^\d+$/.test(fallback)) schema.default = Number(fallback);
  else if (schema.type === 'string' && /^\d+:\d+$/.test(fallback)) schema.default = fallback;
  return schema;
}

/** Roles and their counts for one model: `allOf` holds the count of each role. */
function imagesWithRoles(roles: string[][], id: string, cell: (name: string) => string): Schema {
  const allowed = roles.filter(([, first = '', second = '']) => (id.includes('1-5') ? second : first).startsWith('✅'));
  const fitting = allowed.filter(([role]) => role !== 'last_frame' || cell('尾帧') === '✅');
  const limits = fitting.map(([role = '', , , amount = '']) => ({ role, max: Number(/(\d+)张/.exec(amount)?.[1]) }));
  return {
    type: 'array',
    items: {
      type: 'object',
      properties: { url: { type: 'string' }, role: { enum: limits.map(({ role }) => role) } },
      required: ['url', 'role'],
      additionalProperties: false,
    },
    allOf: limits.map(({ role, max }) => ({
      contains: { type: 'object', properties: { role: { const: role } } },
      minContains: 0,
      maxContains: max,
    })),
  };
}

/** The structure of an example answer, whose values are all strings. */
function objectOf(json: string): Schema {
  const names = Object.keys(JSON.parse(json));
  return {
    type: 'object',
    properties: Object.fromEntries(names.map((name) => [name, { type: 'string' }])),
    required: names,
  };
}

/** Exactly the bytes of the committed file. */
export function schemaText(schema: DocumentSchema): string {
  return `${JSON.stringify(schema, null, 2)}\n`;
}

if (process.argv[1] === import.meta.filename) {
  if (!existsSync(documentsFolder)) throw new Error(`The documents are not at ${documentsFolder}.`);
  for (const id of extractedProviders) {
    writeFileSync(schemaFile(id), schemaText(extractDocumentSchema(id)));
    console.log(`wrote ${path.relative(root, schemaFile(id))}`);
  }
}

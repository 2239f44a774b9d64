import { type DocumentSchema, fenced, read, type Schema, table } from '@/scripts/providers/read-document';

const types: Record<string, Schema> = {
  string: { type: 'string' },
  int: { type: 'integer' },
  int64: { type: 'integer' },
  bool: { type: 'boolean' },
  'string[]': { type: 'array', items: { type: 'string' } },
  'object[]': { type: 'array' },
};

export function extractDocument(): DocumentSchema {
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
  const schema = { ...types[type] };
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

import { type DocumentSchema, fenced, read, type Schema, structureOf, table } from '@/scripts/providers/read-document';

export function extractDocument(): DocumentSchema {
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

import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { beginSpan, inSpan, noteInSpan, recordSpan } from './spans.server';

const root = path.resolve(import.meta.dirname, '../..');

describe('where no collector is named', () => {
  it('nothing is traced, and the work is done as without it', async () => {
    expect(await inSpan('press', { kind: 'server' }, async (span) => span.traceParent)).toBe(null);
    expect(beginSpan('enqueue', { parent: `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01` }).traceParent).toBe(null);
    recordSpan('claim', { startedAt: 0 });
    noteInSpan({ a: 1 });
    await expect(inSpan('press', {}, () => Promise.reject(new Error('of the work')))).rejects.toThrow('of the work');
  });

  it('nothing of OpenTelemetry is loaded: one file imports it, and that file is imported by one, on demand', () => {
    const files = [...globSync('{app,components,lib}/**/*.{ts,tsx}', { cwd: root }), 'instrumentation.ts', 'proxy.ts']
      .map((file) => file.split(path.sep).join('/'))
      .filter((file) => !/\.test\.tsx?$|__fixtures__|^lib\/db\/generated\//.test(file))
      .map((file) => ({
        file,
        text: readFileSync(path.join(root, file), 'utf8').replaceAll(/\bimport type [^;]*;/g, ''),
      }));
    const naming = (what: RegExp) => files.filter(({ text }) => what.test(text)).map(({ file }) => file);
    expect(naming(/['"]@opentelemetry\//)).toEqual(['lib/tracing/otlp-tracer.server.ts']);
    expect(naming(/\bfrom '[^']*otlp-tracer\.server'/)).toEqual([]);
    expect(naming(/\bimport\('[^']*otlp-tracer\.server'\)/)).toEqual(['lib/tracing/start-tracing.server.ts']);
  });
});

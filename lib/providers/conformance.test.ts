import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { ValidateFunction } from 'ajv';
import { Ajv2019 } from 'ajv/dist/2019.js';
import { describe, expect, test } from 'vitest';
import type { JsonObject } from '@/lib/text/json';
import type { ConformanceCases, ErrorCase, RequestCase } from './__fixtures__/conformance-cases';
import { expectNothingLeft } from './__fixtures__/expect-nothing-left';
import { urlOf } from './__fixtures__/media';
import { contextFor, startProviderServer } from './__fixtures__/provider-server';
import type { Progress } from './contract';
import { providerErrorCodes } from './error-codes';
import { ProviderError } from './errors';
import { findModel, getProvider, providers } from './registry/registry';
import { getTransport } from './registry/transports.server';
import { toWire } from './registry/wires';

/** The same tests run for every provider folder. A new folder joins them with its `__fixtures__/conformance.ts`. */
const folders = import.meta.glob<{ cases: ConformanceCases }>('./*/__fixtures__/conformance.ts', { eager: true });
const allCases = Object.values(folders).map((module) => module.cases);

interface DocumentSchema {
  models: Record<
    string,
    { request: { properties: JsonObject }; response: { properties: JsonObject }; status?: { properties: JsonObject } }
  >;
  errors: string[];
}

function documentSchema(providerId: string): DocumentSchema {
  return JSON.parse(readFileSync(path.join(import.meta.dirname, providerId, 'document-schema.json'), 'utf8'));
}

const ajv = new Ajv2019({ allErrors: true, strict: false });

/** The document's schema of a request. A parameter that the schema does not name is an error. */
function validatorOf(providerId: string, modelId: string): ValidateFunction {
  const schema = documentSchema(providerId).models[modelId]?.request;
  if (!schema) throw new Error(`lib/providers/${providerId}/document-schema.json has no request of ${modelId}.`);
  return ajv.compile({ ...schema, additionalProperties: false });
}

test('every provider of the registry has cases', () => {
  const having = allCases.map((cases) => cases.providerId);
  expectNothingLeft({
    'folders without __fixtures__/conformance.ts': without(
      providers.map(({ id }) => id),
      having,
    ),
  });
});

describe.each(allCases)('$providerId', (cases) => {
  const { providerId } = cases;
  const document = documentSchema(providerId);
  const models = getProvider(providerId).models;
  const fixture = `lib/providers/${providerId}/__fixtures__/conformance.ts`;

  test('has nothing left of the skeleton', () => {
    const folder = path.join(import.meta.dirname, providerId);
    const files = globSync('**/*.{ts,json,md}', { cwd: folder });
    expectNothingLeft({
      'files with ‹…› of the skeleton, where words of the provider belong': files
        .filter((file) => /‹.*›/s.test(readFileSync(path.join(folder, file), 'utf8')))
        .map((file) => `lib/providers/${providerId}/${file}`),
    });
  });

  test('declares exactly the models of its documents', () => {
    const declared = models.map((model) => model.id);
    const documented = Object.keys(document.models);
    expectNothingLeft({
      [`models to add to lib/providers/${providerId}/document-schema.json`]: without(declared, documented),
      [`models to add to lib/providers/${providerId}/manifest.ts`]: without(documented, declared),
    });
  });

  test('has a minimal and a richest request for each mode of each model', () => {
    const wanted = models.flatMap((model) =>
      model.modes.flatMap((mode) => [`${model.id} ${mode} minimal`, `${model.id} ${mode} richest`]),
    );
    const given = cases.requests.map(({ modelId, input, size }) => `${modelId} ${input.mode} ${size}`);
    expectNothingLeft({
      [`requests to add to ${fixture}`]: without(wanted, given),
      [`requests of ${fixture} that no model has`]: without(given, wanted),
      [`requests that ${fixture} has twice`]: given.filter((name, index) => given.indexOf(name) < index),
    });
  });

  test.each(cases.requests)('sends the $size request of $modelId in mode $input.mode exactly', (request) => {
    expect(accepted(request)).toEqual(request.input);
    const wire = toWire(request.modelId, request.input, { urlOf, callbackUrl: request.callbackUrl });
    expect(wire).toEqual({ method: 'POST', path: request.path, body: request.body });
    const validate = validatorOf(providerId, request.modelId);
    expect(validate(wire.body), JSON.stringify(validate.errors)).toBe(true);
  });

  test.each(models.map((model) => model.id))('sends every documented parameter of %s', (modelId) => {
    const documented = Object.keys(document.models[modelId]?.request.properties ?? {});
    const sent = new Set(
      cases.requests.filter((request) => request.modelId === modelId).flatMap(({ body }) => Object.keys(body)),
    );
    expectNothingLeft({
      [`parameters to send in a request of ${fixture}, or to name under \`omitted\` with a reason`]: documented.filter(
        (name) => !sent.has(name) && !(name in cases.omitted),
      ),
    });
  });

  test('knows every error of its documents', () => {
    const known = cases.errors.map((error) => error.documented);
    expectNothingLeft({
      [`documented errors to add to \`errors\` of ${fixture}`]: document.errors.filter((code) => !known.includes(code)),
    });
  });

  test('has a result of each model, and a job that failed', () => {
    const shown = cases.results.map(({ modelId }) => modelId);
    expectNothingLeft({
      [`models whose result is to be added to \`results\` of ${fixture}`]: without(
        models.map(({ id }) => id),
        shown,
      ),
      [`outcomes to add to \`errors\` of ${fixture}`]: without(
        ['failed'],
        cases.errors.map(({ outcome }) => outcome.kind),
      ),
    });
  });

  test.each(cases.errors)(
    '$modelId $call answered $answer.status ($documented) is $outcome.kind: $outcome.code',
    async (error) => {
      expect(await outcomeOf(providerId, error)).toEqual(error.outcome);
      expect(providerErrorCodes).toContain(error.outcome.code);
    },
  );

  test.each(cases.results.filter(({ answer }) => answer.source.startsWith('from the document')))(
    'has a result of $modelId with every documented output field',
    ({ modelId, answer }) => {
      const schema = document.models[modelId];
      const documented = Object.keys((schema?.status ?? schema?.response)?.properties ?? {});
      expect(Object.keys(answer.body as object).sort()).toEqual(documented.sort());
    },
  );

  test.each(cases.results)('keeps every field of a result of $modelId', async (result) => {
    const { source: _, ...answer } = result.answer;
    const progress = await progressOf(providerId, result.modelId, result.call, answer);
    expect(progress).toEqual({
      status: 'succeeded',
      outputs: result.outputs,
      usage: result.usage,
      answer: result.answer.body,
    });
  });
});

test('every answer names its source: “from the document …”, “from FACTS.md …” or “recorded …”', () => {
  const answers = allCases.flatMap(({ errors, results }) => [...errors, ...results].map(({ answer }) => answer));
  expect(answers.filter(({ source }) => !/^(from the document|from FACTS\.md|recorded) ?/.test(source))).toEqual([]);
});

/** The names that the others do not have. */
function without(names: readonly string[], others: readonly string[]): string[] {
  return names.filter((name) => !others.includes(name));
}

function accepted({ modelId, input }: RequestCase): unknown {
  return findModel(modelId)?.input.parse(input);
}

async function progressOf(
  providerId: ConformanceCases['providerId'],
  modelId: string,
  call: 'submit' | 'poll',
  answer: { status: number; body: unknown; headers?: Record<string, string> },
): Promise<Progress | undefined> {
  await using server = await startProviderServer(answer);
  const context = contextFor(server.baseUrl);
  const transport = getTransport(providerId);
  if (call === 'poll') return await transport.poll?.(modelId, { id: 'task-1', taskId: 'task-1' }, context);
  const result = await transport.submit(modelId, { method: 'POST', path: '/submit', body: { prompt: 'p' } }, context);
  return result.type === 'finished' ? result.progress : undefined;
}

async function outcomeOf(providerId: ConformanceCases['providerId'], { modelId, call, answer }: ErrorCase) {
  try {
    const progress = await progressOf(providerId, modelId, call, answer);
    return progress?.status === 'failed'
      ? { kind: 'failed', code: progress.failure.code, charged: progress.charged }
      : progress;
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    const { kind, code, retryAfterSeconds } = error;
    return retryAfterSeconds === undefined ? { kind, code } : { kind, code, retryAfterSeconds };
  }
}

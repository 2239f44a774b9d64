import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { ValidateFunction } from 'ajv';
import { Ajv2019 } from 'ajv/dist/2019.js';
import { describe, expect, test } from 'vitest';
import type { JsonObject } from '@/lib/text/json';
import type { ConformanceCases, ErrorCase, RequestCase } from './__fixtures__/conformance-cases';
import { urlOf } from './__fixtures__/media';
import { contextFor, startProviderServer } from './__fixtures__/provider-server';
import type { Progress } from './contract';
import { providerErrorCodes } from './error-codes';
import { ProviderError } from './errors';
import { findModel, getProvider, providers, toWire } from './registry/registry';
import { getTransport } from './registry/transports.server';

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
  if (!schema) throw new Error(`The document of ${providerId} does not know ${modelId}.`);
  return ajv.compile({ ...schema, additionalProperties: false });
}

test('every provider of the registry has cases', () => {
  expect(allCases.map((cases) => cases.providerId).sort()).toEqual(providers.map((provider) => provider.id).sort());
});

describe.each(allCases)('$providerId', (cases) => {
  const { providerId } = cases;
  const document = documentSchema(providerId);
  const models = getProvider(providerId).models;

  test('declares exactly the models of its documents', () => {
    expect(models.map((model) => model.id).sort()).toEqual(Object.keys(document.models).sort());
  });

  test('has a minimal and a richest request for each mode of each model', () => {
    const wanted = models.flatMap((model) =>
      model.modes.flatMap((mode) => [`${model.id} ${mode} minimal`, `${model.id} ${mode} richest`]),
    );
    const given = cases.requests.map(({ modelId, input, size }) => `${modelId} ${input.mode} ${size}`);
    expect(given.sort()).toEqual(wanted.sort());
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
    expect(documented.filter((name) => !sent.has(name) && !(name in cases.aliases))).toEqual([]);
  });

  test('knows every error of its documents', () => {
    const known = cases.errors.map((error) => error.documented);
    expect(document.errors.filter((code) => !known.includes(code))).toEqual([]);
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

test('every answer names its source', () => {
  const answers = allCases.flatMap(({ errors, results }) => [...errors, ...results].map(({ answer }) => answer));
  expect(answers.filter(({ source }) => !/^(from the document|from FACTS\.md|recorded) ?/.test(source))).toEqual([]);
});

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

import { describe, expect, it } from 'vitest';
import type { ConformanceCases } from '@/lib/providers/__fixtures__/conformance-cases';
import { dialects } from '@/lib/providers/generated/dialects';
import { checkDocument } from './documents/document-schema';
import { createRouter } from './http/router';
import type { Gateway } from './jobs/gateway';

const folders = import.meta.glob<{ cases: ConformanceCases }>('../providers/*/__fixtures__/conformance.ts', {
  eager: true,
});
const allCases = Object.values(folders).map((module) => module.cases);

/**
 * Compares two independent readings of the same documents: the requests that the studio sends, and the rules of this
 * gateway. A wrong mapping or a wrong rule on either side fails here.
 */
describe.each(allCases)('the gateway accepts a request to $providerId:', ({ providerId, requests }) => {
  const { document, readRequest } = dialects[providerId];

  it.each(requests)('$modelId, $size: $input.mode', ({ modelId, body }) => {
    expect(readRequest(modelId, body).model).toBe(modelId);
    checkDocument(document, modelId, body);
  });

  it('at the address to which the studio sends it', () => {
    // The routes are only found here, not called, so that they need no gateway.
    const match = createRouter(dialects[providerId].routes({} as Gateway));
    const found = requests.map(({ path }) => match('POST', `/${providerId}${path}`));
    expect(found.map((each) => each.found && each.route.traffic)).toEqual(requests.map(() => 'submit'));
  });
});

it('speaks the dialect of every provider', () => {
  expect(allCases.map(({ providerId }) => providerId).sort()).toEqual(Object.keys(dialects).sort());
});

import { describe, expect, it } from 'vitest';
import { cases as aitoearn } from '@/lib/providers/aitoearn/__fixtures__/conformance';
import { readRequest as readAitoearn } from '@/lib/providers/aitoearn/sandbox/request';
import { cases as doubaoSeedance } from '@/lib/providers/doubao-seedance/__fixtures__/conformance';
import { readRequest as readDoubaoSeedance } from '@/lib/providers/doubao-seedance/sandbox/request';
import { cases as see2ai } from '@/lib/providers/see2ai/__fixtures__/conformance';
import { imageAction, readImageRequest } from '@/lib/providers/see2ai/sandbox/image-request';
import { readVideoRequest, type VideoAction } from '@/lib/providers/see2ai/sandbox/video-request';
import { checkDocument } from './documents/document-schema';
import type { SandboxProvider } from './jobs/job';

const readers: Record<SandboxProvider, (modelId: string, body: unknown) => { model: string }> = {
  see2ai: (modelId, body) =>
    modelId === imageAction ? readImageRequest(body) : readVideoRequest(modelId as VideoAction, body),
  aitoearn: (_, body) => readAitoearn(body),
  'doubao-seedance': (_, body) => readDoubaoSeedance(body),
};

/**
 * Compares two independent readings of the same documents: the requests that the studio sends, and the rules of this
 * gateway. A wrong mapping or a wrong rule on either side fails here.
 */
describe.each([see2ai, aitoearn, doubaoSeedance])('the gateway accepts a request to $providerId:', (cases) => {
  it.each(cases.requests)('$modelId, $size: $input.mode', ({ modelId, body }) => {
    expect(readers[cases.providerId](modelId, body).model).toBe(modelId);
    checkDocument(cases.providerId, modelId, body);
  });
});

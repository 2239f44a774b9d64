import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hiddenToken, storedRequest } from './redact-request';

describe('the stored request', () => {
  const token = 'YWJjZGVmZ2hpamtsbW5vcHFyc3R1dnd4eXowMTIzNDU2';
  const request = {
    method: 'POST' as const,
    path: '/api/v1/actions/video',
    body: { prompt: 'A boat', callBackUrl: `https://studio.example/api/callbacks/${token}`, shots: [{ duration: 3 }] },
  };

  it('shows everything but the secret of the callback address', () => {
    expect(storedRequest(request, token)).toMatchObject({
      requestMethod: 'POST',
      requestPath: '/api/v1/actions/video',
      requestBody: {
        prompt: 'A boat',
        callBackUrl: `https://studio.example/api/callbacks/${hiddenToken}`,
        shots: [{ duration: 3 }],
      },
    });
  });

  it('keeps the hash of what is really sent', () => {
    const sent = createHash('sha256').update(JSON.stringify(request.body)).digest('hex');
    expect(storedRequest(request, token).requestHash).toBe(sent);
  });

  it('contains the secret nowhere, at any depth', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.string(), (value, words) => {
        const body = JSON.parse(JSON.stringify({ deep: [{ value, text: `${words}${token}${words}` }] }));
        const stored = storedRequest({ ...request, body }, token);
        expect(JSON.stringify(stored)).not.toContain(token);
      }),
    );
  });
});

import { expect, test } from 'vitest';
import { maskSecrets } from './mask-secrets';

test('callback URLs, signed links and keys are masked wherever they are', () => {
  const masked = maskSecrets({
    callBackUrl: 'https://studio.example/api/callbacks/s3cr3t-token?x=1',
    images: [{ url: 'https://studio.example/api/public-media/abc.def' }],
    message: 'Invalid key: Bearer abcdefghijklmnopqrstuvwx, sk-live-1234567890abcdef',
    seed: 7,
    none: null,
  });
  expect(masked).toEqual({
    callBackUrl: 'https://studio.example/api/callbacks/••••?x=1',
    images: [{ url: 'https://studio.example/api/public-media/••••' }],
    message: 'Invalid key: Bearer ••••, sk-••••',
    seed: 7,
    none: null,
  });
});

test('a prompt stays as it is', () => {
  const prompt = 'The flag bearer runs; a task-based desk-mounted lamp, Bearer of light';
  expect(maskSecrets({ prompt })).toEqual({ prompt });
});

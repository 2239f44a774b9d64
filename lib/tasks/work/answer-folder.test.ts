import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { ProviderError } from '@/lib/providers/errors';
import { temporaryFolder } from '@/scripts/testing/temporary-folder';
import { AnswerFolder } from './answer-folder.server';

const taskId = '0193f0a0-0000-7000-8000-000000000001';

it('returns the outcomes that it keeps, errors included, and hides the key', async () => {
  const folder = new AnswerFolder(path.join(temporaryFolder(), 'answers'));
  expect(await folder.list()).toEqual([]);
  const trouble = new ProviderError('rejected', {
    code: 'refused',
    status: 402,
    detail: 'key sk-secret has no points',
  });
  await folder.keep({ taskId, attempt: 2, outcome: { trouble } }, 'sk-secret');
  const [kept] = await folder.list();
  expect(kept).toMatchObject({ taskId, attempt: 2 });
  const outcome = kept?.outcome;
  expect(outcome && 'trouble' in outcome && outcome.trouble).toMatchObject({
    kind: 'rejected',
    status: 402,
    detail: 'key [key] has no points',
  });
  await folder.forget({ taskId, attempt: 2 });
  expect(await folder.list()).toEqual([]);
});

it('skips a file that was never finished', async () => {
  const folder = temporaryFolder();
  writeFileSync(path.join(folder, `${taskId}_1.json.part`), '{"result"');
  writeFileSync(path.join(folder, `${taskId}_2.json`), '{"result"');
  expect(await new AnswerFolder(folder).list()).toEqual([]);
});

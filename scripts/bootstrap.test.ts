import { spawnSync } from 'node:child_process';
import { expect, it } from 'vitest';

it('says on Windows what would do, before anything is installed or fails', () => {
  const start = `
    Object.defineProperty(process, 'platform', { value: 'win32' });
    const { bootstrap } = await import('./scripts/bootstrap.mjs');
    await bootstrap('no/such/entry.ts');`;
  const { status, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', start], { encoding: 'utf8' });
  expect(status).toBe(1);
  expect(stderr).toContain('WSL 2');
});

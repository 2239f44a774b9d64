import { spawnSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { withoutSecrets } from './bootstrap.mjs';
import { secretSettings } from './studio/withhold-secrets.ts';

it('gives no secrets to npm and to the scripts of packages', () => {
  const secrets = Object.fromEntries(secretSettings.map((name) => [name, `canary of ${name}`]));
  const others = { PATH: '/bin', npm_config_registry: 'https://registry.example', DATA_DIR: '/data' };
  expect(withoutSecrets({ ...secrets, ...others })).toEqual(others);
});

it('recommends WSL on Windows, before anything is installed or fails', () => {
  const start = `
    Object.defineProperty(process, 'platform', { value: 'win32' });
    const { bootstrap } = await import('./scripts/bootstrap.mjs');
    await bootstrap('no/such/entry.ts');`;
  const { status, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', start], { encoding: 'utf8' });
  expect(status).toBe(1);
  expect(stderr).toContain('WSL 2');
});

import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { chromium } from '@playwright/test';

/**
 * The shell first: it has Chromium's engine without the browser's windows, whose own pages take two thirds of the
 * processor when each test opens a new context (measured: 11 instead of 29 CPU seconds for eight sign-in pages).
 */
const systemNames = [
  'chromium-headless-shell',
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
];
const elsewhere = ['/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'];

/**
 * Finds a Chromium for the browser tests: the system's, else Playwright's, else it installs one. Prints what it does.
 * @returns the executable's path.
 */
export function findBrowser(say: (line: string) => void): string {
  const found = installedBrowser();
  if (found) {
    say(`  Browser: ${found}`);
    return found;
  }
  if (process.getuid?.() === 0 && onPath('apt-get')) {
    say(
      '  No Chromium here: installing it from Debian’s packages (apt-get install chromium-headless-shell fonts-noto-cjk)…',
    );
    run('apt-get', ['update', '-qq']);
    const install = ['install', '-y', '-qq', '--no-install-recommends', 'fonts-noto-cjk'];
    // Older releases of Debian, and Ubuntu, have no package of the shell.
    if (!run('apt-get', [...install, 'chromium-headless-shell'])) run('apt-get', [...install, 'chromium']);
  } else {
    say('  No Chromium here: installing Playwright’s (playwright install chromium)…');
    run(process.execPath, ['node_modules/@playwright/test/cli.js', 'install', 'chromium']);
  }
  const installed = installedBrowser();
  if (!installed)
    throw new Error('No Chromium for the browser tests. Install one (apt-get install chromium) and try again.');
  return installed;
}

/** The path of a Chromium on this machine: the system's, else Playwright's. */
export function installedBrowser(): string | undefined {
  return systemBrowser() ?? playwrightBrowser();
}

function systemBrowser(): string | undefined {
  return systemNames.flatMap((name) => onPath(name) ?? [])[0] ?? elsewhere.find(existsSync);
}

function playwrightBrowser(): string | undefined {
  const file = chromium.executablePath();
  return existsSync(file) ? file : undefined;
}

function onPath(name: string): string | undefined {
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  return folders.map((folder) => path.join(folder, name)).find(existsSync);
}

/** Returns whether it succeeded. */
function run(command: string, args: string[]): boolean {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  return spawnSync(command, args, { stdio: ['ignore', 'inherit', 'inherit'], env }).status === 0;
}

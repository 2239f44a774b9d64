import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { projectFolder, startProcess, stopProcess } from '../studio/child-process.ts';
import { noSettings } from '../studio/no-settings.ts';
import { findFreePort } from '../studio/port.ts';
import { findBrowser } from './browser.ts';
import { describeSkipped, readPlaywrightReport } from './report.ts';
import { type Outcome, runTool } from './run-step.ts';

/**
 * Runs the browser tests against a new studio: `npm start` with the production build, embedded database, worker and
 * sandbox, in an empty data folder below `.test/`.
 */
export async function runEndToEnd(folder: string): Promise<Outcome> {
  const browser = findBrowser(console.log);
  const dataDir = path.join(folder, 'studio');
  rmSync(dataDir, { recursive: true, force: true });
  mkdirSync(dataDir, { recursive: true });
  const port = await findFreePort();
  const lines: string[] = [];
  const setupLink = Promise.withResolvers<string>();
  const studio = startProcess({
    entry: 'scripts/studio.ts',
    args: ['start'],
    plain: true,
    graceMs: 60_000,
    env: {
      ...noSettings,
      DATA_DIR: dataDir,
      PORT: String(port),
      SANDBOX_PACE: process.env.SANDBOX_PACE || '0.3',
      // Rendering the films of a hundred tests takes minutes. The sandbox's own tests check the pictures.
      SANDBOX_REUSE: '1',
    },
    onLine: (line) => {
      lines.push(line);
      const [link] = /http\S+\/setup\?code=[\w-]+/.exec(line) ?? [];
      if (link) setupLink.resolve(link);
    },
  });
  try {
    const child = await studio;
    const report = path.join(folder, 'end-to-end.json');
    rmSync(report, { force: true });
    const succeeded = await runTool('@playwright/test/cli.js', {
      args: ['test', '--config', 'e2e/playwright.config.ts', '--reporter', 'list,json', ...process.argv.slice(3)],
      env: {
        PLAYWRIGHT_JSON_OUTPUT_FILE: report,
        E2E_BASE_URL: `http://localhost:${port}`,
        E2E_BROWSER: browser,
        E2E_DATA_DIR: dataDir,
        E2E_SETUP_LINK: await setupLink.promise,
      },
      showAlways: true,
    });
    const { flaky, ...outcome } = readPlaywrightReport(report, succeeded);
    for (const reason of describeSkipped(report)) console.log(`  Not tried on this machine: ${reason}`);
    if (flaky > 0)
      console.log(`  ${flaky} needed a further attempt: Playwright names them above as “flaky”. Look into them.`);
    if (outcome.failed > 0) showStudio(lines, dataDir);
    await stopProcess(child, 60_000);
    return outcome;
  } catch (error) {
    showStudio(lines, dataDir);
    throw error;
  }
}

function showStudio(lines: string[], dataDir: string): void {
  console.log(`  The studio said (all of it: ${path.relative(projectFolder, dataDir)}/logs):`);
  for (const line of lines.slice(-40)) console.log(`    ${line}`);
}

import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, type Locator, type Page } from '@playwright/test';
import { freePort } from './free-port';
import { ComposerPage } from './pages/composer';
import { admin } from './people';
import { runEntry } from './run-entry';
import { renderClip } from './sandbox';
import { type Reaction, SeedanceGateway } from './seedance-gateway';
import { clearStudio, endStudio, startStudio } from './studio-process';

/** Starts a studio of its own that may reach private addresses, and a gateway there. */
export async function startGatewayStudio() {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'slatehouse-uncertain-'));
  try {
    const studio = await startStudio({
      DATA_DIR: dataDir,
      PORT: String(await freePort()),
      ADMIN_EMAIL: admin.email,
      ADMIN_PASSWORD: admin.password,
      ALLOW_PRIVATE_ADDRESSES: '1',
      SANDBOX_PACE: '0.1',
    });
    const sandboxPort = readFileSync(path.join(dataDir, 'sandbox-port'), 'utf8').trim();
    const gateway = await SeedanceGateway.create(await renderClip(`http://127.0.0.1:${sandboxPort}`));
    await gateway.open();
    const stop = async () => {
      try {
        await gateway.close();
      } finally {
        await endStudio(studio, dataDir);
      }
    };
    /** Moves a task into the past, as if so many hours had passed. */
    const advanceHours = (taskId: string, hours: number) =>
      runEntry('advance-time.ts', { taskId, hours }, { E2E_DATA_DIR: dataDir });
    return { url: studio.url, gateway, advanceHours, stop };
  } catch (error) {
    clearStudio(dataDir);
    throw error;
  }
}

/** Generates a video from text with one of the real keys. Returns the take's card once the gateway was called. */
export async function sendWith(page: Page, key: string, words: string): Promise<Locator> {
  const composer = new ComposerPage(page);
  await composer.open();
  await composer.chooseModel('Seedance 1.0 Pro Fast');
  await composer.startFrom('Text');
  await composer.write(words);
  await composer.pick('Resolution', '480p');
  await composer.chooseKey(key);
  const take = await composer.generate(words);
  await expect(take).not.toContainText(/Queued(?!.*(cannot be reached|asks to wait))|Sending|Sent/);
  return take;
}

/** The ways in which the gateway may answer a submission. */
export const reactions = {
  hangUp: { type: 'hang-up' },
  /** The answer to the submission already contains the finished job, as from a relay that had it ready. */
  finishes: { type: 'finish' },
  /** Breaks more often than one download retries. */
  finishesBroken: { type: 'finish', brokenTimes: 4 },
  /** The file can never be fetched. */
  finishesWithDeadLink: { type: 'finish', brokenTimes: Number.POSITIVE_INFINITY },
  failsThere: {
    type: 'answer',
    status: 200,
    body: { id: 'task_failed', status: 'failed', error: { message: 'the sky was too dark' } },
  },
  tooMany: {
    type: 'answer',
    status: 429,
    body: { error: { code: 'rate_limit_exceeded', message: 'Slow down.' } },
    headers: { 'retry-after': '2' },
  },
} satisfies Record<string, Reaction>;

// Runs the studio under one supervisor. scripts/start.mjs starts this file on the bundled Node 24, without a loader, so
// that the process stays small.

import { getSandboxEnv } from '../lib/env/sandbox-env.server.ts';
import { ensureBuild, ensureClient } from './studio/build.ts';
import { prepareDataFolder } from './studio/data-folder.ts';
import { chooseHost, welcome } from './studio/listening.ts';
import { lockDataFolder } from './studio/lock.ts';
import { openLog } from './studio/logs.ts';
import { choosePort } from './studio/port.ts';
import { processes } from './studio/processes.ts';
import { ensureSecrets, readSecrets } from './studio/secrets.ts';
import { loadEnvFile, studioSettings } from './studio/settings.ts';
import { prepareDatabase, startStack, stopStack } from './studio/stack.ts';
import { Supervisor } from './studio/supervisor.ts';

const say = (line: string) => console.log(line);
const cleanUps: (() => void)[] = [];
let supervisor = new Supervisor({ say });

const commands: Record<string, () => Promise<void>> = {
  start: () => runStudio(false),
  dev: () => runStudio(true),
  web: () => runAlone('web'),
  worker: () => runAlone('worker'),
  sandbox: () => runSandbox(),
  build: () => buildOnly(),
};

async function runStudio(development: boolean): Promise<void> {
  const startedAt = Date.now();
  const dataDir = prepareDataFolder(process.env.DATA_DIR);
  const lock = await lockDataFolder(dataDir, say);
  cleanUps.push(lock.release);
  const port = await choosePort(process.env.PORT);
  if (!process.env.PORT && port !== 3000) say(`Port 3000 is in use: taking ${port}. Set PORT to choose one.`);
  const host = await chooseHost(process.env.HOST);
  const secrets = ensureSecrets(dataDir, process.env);
  const settings = await studioSettings({ dataDir, host, port, secrets, development });
  await (development ? ensureClient(say) : ensureBuild(say));
  supervisor = new Supervisor({ say, onChildren: lock.recordChildren });
  const { hasUsers } = await startStack({ supervisor, dataDir, host, port, settings, development, say });
  const [address, ...more] = welcome({
    host,
    port,
    publicUrl: process.env.PUBLIC_URL,
    hasUsers,
    authSecret: secrets.AUTH_SECRET,
  });
  say(`\nSlatehouse is ready (${((Date.now() - startedAt) / 1000).toFixed(1)} s): ${address}`);
  for (const line of more) say(line);
  say('Ctrl-C stops it.');
  process.send?.('ready');
}

/**
 * One part of a studio of many machines. Database and secrets come from outside; none are generated here. The web part
 * first migrates the database to its own version.
 */
async function runAlone(part: 'web' | 'worker'): Promise<void> {
  if (!process.env.DATABASE_URL)
    throw new Error(`“npm run ${part}” needs DATABASE_URL: the database all machines share.`);
  const dataDir = prepareDataFolder(process.env.DATA_DIR);
  // Only the web part listens on the port.
  const port = part === 'web' ? await choosePort(process.env.PORT) : Number(process.env.PORT || 3000);
  const host = await chooseHost(process.env.HOST);
  const secrets = readSecrets(dataDir, process.env);
  const settings = await studioSettings({ dataDir, host, port, secrets, isAlone: true });
  if (part === 'web') {
    await ensureBuild(say);
    const { applied, hasUsers } = await prepareDatabase(settings);
    for (const name of applied) say(`Applied the migration ${name}.`);
    await supervisor.start(processes.web(settings, { host, port }, false, openLog(dataDir, 'web')));
    const authSecret = String(settings.AUTH_SECRET);
    const [address, ...more] = welcome({ host, port, publicUrl: process.env.PUBLIC_URL, hasUsers, authSecret });
    say(`The web part runs on ${address}.`);
    for (const line of more) say(line);
  } else {
    await ensureClient(say);
    // The worker is ready when it accepts jobs. Before, it waits for the migration and checks that its settings match.
    await supervisor.start({ ...processes.worker(settings, openLog(dataDir, 'worker')), saysReady: true });
    say('The worker runs.');
  }
}

/** The sandbox of a studio of many machines. It needs no database and no secret. Every part gets its SANDBOX_URL. */
async function runSandbox(): Promise<void> {
  const dataDir = prepareDataFolder(process.env.DATA_DIR);
  const { SANDBOX_URL } = getSandboxEnv();
  const sandbox = processes.sandbox({ DATA_DIR: dataDir, SANDBOX_URL }, openLog(dataDir, 'sandbox'));
  await supervisor.start({ ...sandbox, saysReady: true });
  say(`The sandbox runs. Give every part of the studio SANDBOX_URL=${SANDBOX_URL}`);
}

/** Builds what the start would build from the sources, for an image (Dockerfile). It needs no setting. */
async function buildOnly(): Promise<void> {
  if (!(await ensureBuild(say))) say('The build is up to date.');
  process.exit(0);
}

let stoppingSince = 0;
async function stop(code: number): Promise<void> {
  if (stoppingSince > 0) {
    // npm passes on a Ctrl-C that the terminal has already sent to this process. This does not count as a second one.
    if (Date.now() - stoppingSince > 1_000) supervisor.kill();
    return;
  }
  stoppingSince = Date.now();
  if (code === 0) say('\nStopping… (again to stop at once)');
  await stopStack(supervisor);
  for (const cleanUp of cleanUps) cleanUp();
  process.exit(code);
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop(0));
// The start script was killed with SIGKILL.
process.on('disconnect', () => void stop(0));
// For `npm run dev`: restarts worker and sandbox with changed sources (the web part reloads by itself).
process.on('SIGUSR2', () => void Promise.all(['worker', 'sandbox'].map((name) => supervisor.restart(name))));

const command = commands[process.argv[2] ?? 'start'];
try {
  if (!command) throw new Error(`Unknown: ${process.argv[2]}. It is one of ${Object.keys(commands).join(', ')}.`);
  loadEnvFile();
  await command();
} catch (error) {
  // An error after a stop in the middle of the start is expected, so it is not shown.
  if (stoppingSince === 0) {
    console.error(`\n${error instanceof Error ? error.message : error}`);
    await stop(1);
  }
}

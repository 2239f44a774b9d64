// Runs before everything else, on the system's own Node: so it is plain JavaScript without dependencies.
// It makes `node_modules` match the lock file and hands over to the Node 24 that is installed with the packages.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

const projectFolder = path.resolve(import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname), '..');
const bundledNode = path.join(projectFolder, 'node_modules/node/bin/node');
/** Under this condition `server-only` and similar modules are empty, because our own processes are server code. */
const condition = '--conditions=react-server';

/**
 * Installs what is missing and runs a TypeScript file under the bundled Node.
 * @param {string} entry path of the file, from the project's folder
 */
export async function bootstrap(entry) {
  refuseWindows(process.platform);
  checkNodeVersion(process.versions.node);
  process.chdir(projectFolder);
  if (!isInstalled()) install();
  const file = path.join(projectFolder, entry);
  if (Number(process.versions.node.split('.')[0]) >= 24 && process.execArgv.includes(condition)) {
    await import(file);
  } else {
    handOver(file);
  }
}

/** @param {string} platform */
function refuseWindows(platform) {
  if (platform !== 'win32') return;
  console.error(
    'Slatehouse runs on Linux and macOS. On Windows, run it inside WSL 2: “wsl --install”, then start it in that Linux.',
  );
  process.exit(1);
}

/** @param {string} version */
function checkNodeVersion(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 9)) return;
  console.error(
    `Slatehouse needs Node.js 20.9 or newer to start; this is ${version}. Install a newer one: https://nodejs.org`,
  );
  process.exit(1);
}

// Compares npm's own record of installed packages with the lock file. Packages for other platforms are optional, so
// they may be missing. Every other package must be there in exactly the version of the lock file.
function isInstalled() {
  const record = path.join(projectFolder, 'node_modules/.package-lock.json');
  if (!existsSync(record) || !existsSync(bundledNode)) return false;
  const asked = readPackages(path.join(projectFolder, 'package-lock.json'));
  const installed = readPackages(record);
  const allThere = Object.entries(asked).every(([name, entry]) => {
    if (name === '') return true;
    const found = installed[name];
    return found ? found.version === entry.version : Boolean(entry.optional || entry.devOptional || entry.peer);
  });
  return allThere && Object.keys(installed).every((name) => name in asked);
}

/** @param {string} file */
function readPackages(file) {
  return JSON.parse(readFileSync(file, 'utf8')).packages ?? {};
}

function install() {
  console.log('Installing packages (npm ci). The first time takes a minute or two…');
  const startedAt = Date.now();
  const npm = process.env.npm_execpath?.endsWith('.js') ? [process.execPath, process.env.npm_execpath] : ['npm'];
  const [command, ...first] = npm;
  const { status, error } = spawnSync(
    command,
    [...first, 'ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'],
    {
      cwd: projectFolder,
      stdio: 'inherit',
      env: withoutSecrets(process.env),
    },
  );
  if (status !== 0 || !existsSync(bundledNode)) {
    console.error(`Installing the packages failed${error ? `: ${error.message}` : ''}. See npm's messages above.`);
    process.exit(1);
  }
  console.log(`Installed in ${Math.round((Date.now() - startedAt) / 1000)} s.`);
}

/**
 * The environment for npm, without the studio's secrets (see scripts/studio/withhold-secrets), because npm runs scripts
 * of packages.
 * @param {Record<string, string | undefined>} environment
 */
export function withoutSecrets(environment) {
  const isSecret =
    /^(ADMIN_(EMAIL|PASSWORD)|AUTH_SECRET|(MORE_)?ENCRYPTION_KEYS?|METRICS_TOKEN|OIDC_CLIENT_SECRET|OTEL_EXPORTER_OTLP_(TRACES_)?HEADERS|DATABASE_URL|(S3|KMS)_(SECRET_)?ACCESS_KEY(_ID)?)$/;
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !isSecret.test(name)));
}

/** @param {string} file */
function handOver(file) {
  const child = spawn(bundledNode, [condition, file, ...process.argv.slice(2)], {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    // In its own process group the child gets a terminal's Ctrl-C only once, passed on from here. When this process is
    // killed with SIGKILL, the child notices that the IPC channel closes.
    detached: true,
    env: { ...process.env, PATH: `${path.dirname(bundledNode)}${path.delimiter}${process.env.PATH}` },
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)));
}

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { hasEnded, projectFolder } from '../studio/child-process.ts';

/** Debian installs nginx in a folder that is not in the PATH of ordinary users. */
const program = ['/usr/sbin/nginx', '/usr/local/sbin/nginx', '/usr/bin/nginx'].find((file) => existsSync(file));

/** A real nginx in front of the web machines, with the configuration of the README for many machines. */
export class ReverseProxy {
  readonly #folder: string;
  readonly #port: number;
  #child: ChildProcess | undefined;

  constructor(folder: string, port: number, webPorts: readonly number[]) {
    this.#folder = path.join(folder, 'nginx');
    this.#port = port;
    mkdirSync(this.#folder, { recursive: true });
    writeFileSync(path.join(this.#folder, 'nginx.conf'), this.#config(webPorts));
  }

  start(): void {
    const args = ['-c', path.join(this.#folder, 'nginx.conf'), '-p', this.#folder, '-e', 'error.log'];
    if (!program) throw new Error('nginx is not installed (Debian: apt-get install nginx-light).');
    this.#child = spawn(program, args, { stdio: 'ignore' });
    this.#child.once('error', () => undefined);
  }

  async stop(signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
    if (!this.#child || hasEnded(this.#child)) return;
    this.#child.kill(signal);
    await once(this.#child, 'exit');
  }

  #config(webPorts: readonly number[]): string {
    const servers = webPorts.map((port) => `server 127.0.0.1:${port} max_fails=0;`).join('\n');
    const block = readmeBlock()
      .replace(/server 10[^;]*;\s*server 10[^;]*;/, servers)
      .replace(/listen [^;]*;/, `listen 127.0.0.1:${this.#port};`)
      .replace(/server_name [^;]*;/, 'server_name localhost;')
      .replace(/ssl_certificate[^;]*;/g, '');
    const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path ${name};`);
    // One process, so that killing it kills all of nginx.
    return `daemon off;\nmaster_process off;\npid nginx.pid;\nevents {}\nhttp {\naccess_log off;\n${temporary.join('\n')}\n${block}\n}\n`;
  }
}

/** The lines of configuration in the README, so that these very lines are tested. */
function readmeBlock(): string {
  const readme = readFileSync(path.join(projectFolder, 'README.md'), 'utf8');
  const section = readme.slice(readme.indexOf('\n## Many machines'));
  const block = /```nginx\n([\s\S]*?)```/.exec(section)?.[1];
  if (!block) throw new Error('The README has no nginx block for many machines.');
  return block;
}

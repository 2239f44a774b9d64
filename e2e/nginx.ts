import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request as ask } from 'node:http';
import { request as askSafely } from 'node:https';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** Creates the certificate. */
const opensslProgram = '/usr/bin/openssl';

/** From Debian's packages; null where nginx or openssl is not installed. */
export const nginxProgram = existsSync(opensslProgram)
  ? (['/usr/sbin/nginx', '/usr/bin/nginx', '/usr/local/sbin/nginx'].find(existsSync) ?? null)
  : null;

/** A real nginx of the test's own, on one port. Its `server` block can be changed while it runs. */
export class Nginx {
  readonly #folder = mkdtempSync(path.join(tmpdir(), 'slatehouse-nginx-'));
  #process: ChildProcess | null = null;

  /** Creates a self-signed certificate for localhost. */
  makeCertificate(): { certificate: string; key: string } {
    const [certificate, key] = [path.join(this.#folder, 'cert.pem'), path.join(this.#folder, 'key.pem')];
    const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost'];
    const files = ['-keyout', key, '-out', certificate];
    execFileSync(
      opensslProgram,
      ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', ...subject, ...files],
      {
        stdio: 'ignore',
      },
    );
    return { certificate, key };
  }

  /** Replaces the `server` block and waits until every answer comes from it. @param address to request. */
  async serve(server: string, address: string): Promise<void> {
    const way = String(Math.random());
    writeFileSync(path.join(this.#folder, 'nginx.conf'), this.#configuration(server, way));
    mkdirSync(path.join(this.#folder, 'logs'), { recursive: true });
    const given = ['-p', this.#folder, '-c', 'nginx.conf'];
    if (this.#process) execFileSync(String(nginxProgram), [...given, '-s', 'reload'], { stdio: 'ignore' });
    else this.#process = spawn(String(nginxProgram), [...given, '-g', 'daemon off;'], { stdio: 'inherit' });
    while ((await this.#wayOf(address)) !== way) await new Promise((resolve) => setTimeout(resolve, 50));
  }

  async stop(): Promise<void> {
    if (this.#process?.exitCode === null) {
      this.#process.kill('SIGTERM');
      await once(this.#process, 'exit');
    }
    rmSync(this.#folder, { recursive: true, force: true });
  }

  async #wayOf(address: string): Promise<string> {
    if (this.#process?.exitCode !== null) throw new Error('nginx did not start');
    // A new connection each time: a kept connection would still belong to the old nginx process.
    const options = { rejectUnauthorized: false, agent: false };
    return new Promise((resolve) => {
      const request = address.startsWith('https') ? askSafely : ask;
      request(`${address}/icon.svg`, options, (answer) => {
        answer.resume();
        resolve(String(answer.headers['x-way'] ?? ''));
      })
        .on('error', () => resolve(''))
        .end();
    });
  }

  #configuration(server: string, way: string): string {
    const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
      (name) => `${name}_temp_path ${this.#folder}/${name};`,
    );
    return `
      ${process.getuid?.() === 0 ? 'user root;' : ''}
      worker_processes 1;
      pid ${this.#folder}/nginx.pid;
      error_log ${this.#folder}/logs/error.log;
      events { worker_connections 256; }
      http {
        access_log off;
        ${temporary.join('\n')}
        add_header X-Way ${way} always;
        ${server}
      }`;
  }
}

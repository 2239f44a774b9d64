import { request as ask, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import type { Person } from './people';

interface Answer {
  status: number;
  headers: IncomingMessage['headers'];
  text: string;
}

interface Asking {
  method?: string;
  headers?: Record<string, string>;
  body?: string | Buffer;
}

/** A visitor without a browser, who can send what no browser sends. */
export class HttpVisitor {
  readonly #studio: URL;
  readonly #headers: Record<string, string>;
  readonly #cookies = new Map<string, string>();

  /** @param headers sent with each request, unless the request has its own value. */
  constructor(studio: string, headers: Record<string, string> = {}) {
    this.#studio = new URL(studio);
    this.#headers = { origin: studio, ...headers };
  }

  async signIn({ email, password }: Pick<Person, 'email' | 'password'>): Promise<this> {
    const { csrfToken } = JSON.parse((await this.ask('/api/auth/csrf')).text) as { csrfToken: string };
    const body = new URLSearchParams({ email, password, csrfToken, json: 'true' }).toString();
    const answer = await this.ask('/api/auth/callback/credentials', { method: 'POST', body, headers: form });
    if (answer.status !== 200) throw new Error(`The sign-in answered ${answer.status} ${answer.text}`);
    return this;
  }

  async ask(path: string, asking: Asking = {}): Promise<Answer> {
    const response = await this.open(path, asking);
    return { status: response.statusCode ?? 0, headers: response.headers, text: await text(response) };
  }

  /** Returns the answer without its body. The caller reads the body or destroys the answer. */
  async open(path: string, { method = 'GET', headers = {}, body }: Asking = {}): Promise<IncomingMessage> {
    const { hostname, port } = this.#studio;
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
    const given = { host: this.#studio.host, ...this.#headers, ...(cookie && { cookie }), ...length, ...headers };
    const response = await new Promise<IncomingMessage>((resolve, reject) => {
      ask({ hostname, port, path, method, headers: given, agent: false })
        .once('response', resolve)
        .once('error', reject)
        .end(body);
    });
    for (const cookie of response.headers['set-cookie'] ?? []) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      if (name && value !== undefined) this.#cookies.set(name, value);
    }
    return response;
  }
}

const form = { 'content-type': 'application/x-www-form-urlencoded' };
export const json = { 'content-type': 'application/json' };

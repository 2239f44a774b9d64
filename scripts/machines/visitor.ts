/** A person who uses the studio. Every request goes through the proxy. */
export class Visitor {
  readonly #url: string;
  readonly #cookies = new Map<string, string>();

  constructor(url: string) {
    this.#url = url;
  }

  async signIn(email: string, password: string): Promise<void> {
    const { csrfToken } = (await (await this.get('/api/auth/csrf')).json()) as { csrfToken: string };
    const body = new URLSearchParams({ email, password, csrfToken, json: 'true', callbackUrl: this.#url });
    const answer = await this.#ask('/api/auth/callback/credentials', { method: 'POST', body });
    if (!answer.ok) throw new Error(`The sign-in answered ${answer.status} ${await answer.text()}`);
  }

  async get(path: string): Promise<Response> {
    return await this.#ask(path, {});
  }

  /** Opens an upload. The studio allows this only if the proxy passes on the visitor's address. */
  async openUpload(): Promise<number> {
    const body = JSON.stringify({ fileName: 'a.png', sizeBytes: 5 });
    const headers = { 'content-type': 'application/json' };
    return (await this.#ask('/api/uploads/sessions', { method: 'POST', body, headers })).status;
  }

  /** Listens to live updates, and reconnects as browsers do, until they have reported this status for all tasks. */
  async untilNotified(taskIds: readonly string[], status: string, signal: AbortSignal): Promise<void> {
    const missing = new Set(taskIds);
    while (missing.size > 0 && !signal.aborted) {
      try {
        const { body } = await this.#ask('/api/live', { signal });
        let rest = '';
        for await (const piece of body?.pipeThrough(new TextDecoderStream()) ?? []) {
          const lines = (rest + piece).split('\n');
          rest = lines.pop() ?? '';
          for (const line of lines.filter((text) => text.startsWith('data: {'))) {
            const update = JSON.parse(line.slice(6)) as { id?: string; status?: string };
            if (update.id && update.status === status) missing.delete(update.id);
          }
          if (missing.size === 0) return;
        }
      } catch {
        // The web machine or the proxy is down. A browser reconnects by itself.
      }
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    if (missing.size > 0) throw new Error(`Live updates did not report ${missing.size} tasks.`);
  }

  async #ask(path: string, init: RequestInit): Promise<Response> {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers = { ...init.headers, cookie, origin: this.#url };
    const answer = await fetch(`${this.#url}${path}`, { redirect: 'manual', ...init, headers });
    for (const line of answer.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (name && value !== undefined) this.#cookies.set(name, value);
    }
    return answer;
  }
}

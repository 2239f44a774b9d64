import { describe, expect, it } from 'vitest';
import type { Answer, Question } from './ask-server';
import { createUploadMemory } from './remember-upload';
import { sendInPieces } from './send-in-pieces';

const pieceBytes = 4;
const file = new File(['0123456789'], 'film.mp4', { lastModified: 1 });
const asset = { id: 'asset' };

/** A server that keeps pieces as ours does; `breaks` decides which requests are lost, before or after they arrive. */
function createServer(breaks: (request: string, attempt: number) => 'before' | 'after' | undefined = () => undefined) {
  const sessions = new Map<string, string>();
  const requests: string[] = [];
  let waits = 0;

  const json = (status: number, body: unknown): Answer => ({ status, text: JSON.stringify(body) });
  const state = (id: string) => ({ id, receivedBytes: sessions.get(id)?.length ?? 0, pieceBytes });

  async function answer({ method, path, body }: Question): Promise<Answer> {
    const [, id, rest = ''] = /^\/api\/uploads\/sessions(?:\/(\w+))?(.*)$/.exec(path) ?? [];
    if (!id) {
      const opened = `s${sessions.size + 1}`;
      sessions.set(opened, '');
      return json(201, state(opened));
    }
    const received = sessions.get(id);
    if (received === undefined) return json(404, { code: 'notFound', params: {}, issues: [], requestId: '' });
    if (method === 'DELETE') sessions.delete(id);
    if (method === 'GET' || method === 'DELETE') return json(200, state(id));
    if (rest === '/complete') return received.length === file.size ? json(201, asset) : json(409, state(id));
    if (Number(rest.slice('?offset='.length)) !== received.length) return json(409, state(id));
    sessions.set(id, received + (await (body as Blob).text()));
    return json(200, state(id));
  }

  return {
    requests,
    content: () => [...sessions.values()],
    waits: () => waits,
    forgetAll: () => sessions.clear(),
    effects: {
      memory: createUploadMemory(null),
      wait: async () => {
        waits += 1;
      },
      ask: async (question: Question): Promise<Answer> => {
        const name = `${question.method} ${question.path.slice('/api/uploads/sessions'.length)}`;
        requests.push(name);
        if (question.signal?.aborted) return null;
        const broken = breaks(name, requests.filter((request) => request === name).length);
        if (broken === 'before') return null;
        const found = await answer(question);
        question.onSent?.((question.body as Blob | undefined)?.size ?? 0);
        return broken === 'after' ? null : found;
      },
    },
  };
}

const never = new AbortController().signal;

describe('a file sent in pieces', () => {
  it('arrives whole and reports its progress', async () => {
    const server = createServer();
    const shares: number[] = [];
    expect(await sendInPieces(file, (share) => shares.push(share), never, server.effects)).toEqual({
      type: 'done',
      asset,
    });
    expect(server.content()).toEqual(['0123456789']);
    expect(server.requests).toEqual([
      'POST ',
      'PUT /s1?offset=0',
      'PUT /s1?offset=4',
      'PUT /s1?offset=8',
      'POST /s1/complete',
    ]);
    expect(shares).toEqual([0, 0.4, 0.4, 0.8, 0.8, 1, 1]);
  });

  it('tells what it is being made into, for as long as the server says so', async () => {
    const server = createServer();
    const answers = [0.2, 0.7].map((share) => ({ into: 'MP4', share }));
    const told: unknown[] = [];
    const ask: typeof server.effects.ask = async (question) => {
      const making = question.path.endsWith('/complete') && answers.shift();
      if (!making) return await server.effects.ask(question);
      return { status: 202, text: JSON.stringify({ id: 's1', receivedBytes: 10, pieceBytes, making }) };
    };
    const onProgress = (share: number, into?: string) => told.push([share, into]);
    const effects = { ...server.effects, ask };
    expect(await sendInPieces(file, onProgress, never, effects)).toEqual({ type: 'done', asset });
    expect(told.slice(-3)).toEqual([
      [1, undefined],
      [0.2, 'MP4'],
      [0.7, 'MP4'],
    ]);
  });

  it('continues after a lost piece without sending the earlier pieces again', async () => {
    const server = createServer((request, attempt) =>
      request === 'PUT /s1?offset=4' && attempt <= 2 ? 'before' : undefined,
    );
    expect(await sendInPieces(file, () => {}, never, server.effects)).toMatchObject({ type: 'done' });
    expect(server.requests.filter((request) => request === 'PUT /s1?offset=0')).toHaveLength(1);
    expect(server.waits()).toBe(2);
  });

  it('does not send a piece again when only its answer was lost', async () => {
    const server = createServer((request) => (request === 'PUT /s1?offset=4' ? 'after' : undefined));
    expect(await sendInPieces(file, () => {}, never, server.effects)).toMatchObject({ type: 'done' });
    expect(server.requests.filter((request) => request === 'PUT /s1?offset=4')).toHaveLength(1);
    expect(server.content()).toEqual(['0123456789']);
  });

  it('requests the asset again when the answer to its completion was lost', async () => {
    const server = createServer((request, attempt) =>
      request === 'POST /s1/complete' && attempt === 1 ? 'after' : undefined,
    );
    expect(await sendInPieces(file, () => {}, never, server.effects)).toEqual({ type: 'done', asset });
  });

  it('stops after several failures, and continues where it stopped on a retry', async () => {
    let isDown = true;
    const server = createServer((request) => (isDown && !/POST $|offset=0/.test(request) ? 'before' : undefined));
    expect(await sendInPieces(file, () => {}, never, server.effects)).toEqual({ type: 'lost' });
    isDown = false;
    const before = server.requests.length;
    expect(await sendInPieces(file, () => {}, never, server.effects)).toMatchObject({ type: 'done' });
    expect(server.requests.slice(before)).toEqual([
      'GET /s1',
      'PUT /s1?offset=4',
      'PUT /s1?offset=8',
      'POST /s1/complete',
    ]);
  });

  it('starts again when the server does not know the upload any more', async () => {
    const server = createServer((request, attempt) => {
      if (request === 'PUT /s1?offset=8' && attempt === 1) server.forgetAll();
      return undefined;
    });
    expect(await sendInPieces(file, () => {}, never, server.effects)).toMatchObject({ type: 'done' });
    expect(server.content()).toEqual(['0123456789']);
  });

  it('ends immediately when the server refuses it', async () => {
    const server = createServer();
    const refusal = { code: 'unsupportedMedia', params: { found: 'SVG' }, issues: [], requestId: 'r' };
    const ask = async (question: Question): Promise<Answer> =>
      question.method === 'PUT' ? { status: 415, text: JSON.stringify(refusal) } : server.effects.ask(question);
    expect(await sendInPieces(file, () => {}, never, { ...server.effects, ask })).toEqual({
      type: 'refused',
      error: refusal,
    });
    expect(server.waits()).toBe(0);
  });

  it('is discarded on the server too when it is cancelled', async () => {
    const cancelling = new AbortController();
    const server = createServer((request) => {
      if (request === 'PUT /s1?offset=4') cancelling.abort();
      return undefined;
    });
    expect(await sendInPieces(file, () => {}, cancelling.signal, server.effects)).toEqual({ type: 'cancelled' });
    expect(server.requests.at(-1)).toBe('DELETE /s1');
    expect(server.content()).toEqual([]);
    expect(server.effects.memory.find(file)).toBeNull();
  });
});

describe('the memory of uploads', () => {
  const storage = () => {
    let text: string | null = null;
    return {
      getItem: () => text,
      setItem: (_key: string, value: string) => {
        text = value;
      },
    };
  };

  it('finds a file after a reload, for a day', () => {
    const kept = storage();
    let now = 0;
    createUploadMemory(kept, () => now).keep(file, 's1');
    const reloaded = createUploadMemory(kept, () => now);
    expect(reloaded.find(file)).toBe('s1');
    expect(reloaded.find(new File(['0123456789'], 'film.mp4', { lastModified: 2 }))).toBeNull();
    now = 25 * 3_600_000;
    reloaded.keep(new File(['x'], 'other.png'), 's2');
    expect(createUploadMemory(kept, () => now).find(file)).toBeNull();
  });

  it('works without storage, and with invalid stored data', () => {
    for (const broken of [
      null,
      {
        getItem: () => '{',
        setItem: () => {
          throw new Error('full');
        },
      },
    ]) {
      const memory = createUploadMemory(broken);
      memory.keep(file, 's1');
      expect(memory.find(file)).toBe('s1');
      memory.forget(file);
      expect(memory.find(file)).toBeNull();
    }
  });
});

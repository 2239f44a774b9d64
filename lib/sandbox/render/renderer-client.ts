import { type ChildProcess, fork } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Logger } from 'pino';
import type { MediaFormat } from '../media/sniff-format';
import type { RenderPlan } from './plan';
import type { ProbedMedia } from './probed-media';
import type { RendererAnswer, RendererTask } from './protocol';

const entry = fileURLToPath(new URL('renderer.ts', import.meta.url));
const projectFolder = path.join(import.meta.dirname, '../../..');

export interface Renderer {
  render(plan: RenderPlan, outputPath: string, coverPath: string): Promise<void>;
  /** Throws when the file is broken. */
  probe(filePath: string, format: MediaFormat): Promise<ProbedMedia>;
  close(): void;
}

interface Waiting {
  resolve: (answer: RendererAnswer & { ok: true }) => void;
  reject: (error: Error) => void;
}

/** Starts the renderer process when there is something to do and lets it go when it was idle for `idleMilliseconds`. */
export function createRenderer(log: Logger, idleMilliseconds = 30_000): Renderer {
  const waiting = new Map<number, Waiting>();
  let child: ChildProcess | undefined;
  let idle: NodeJS.Timeout | undefined;
  let lastId = 0;

  function start(): ChildProcess {
    const started = fork(entry, {
      cwd: projectFolder,
      execArgv: ['--import', import.meta.resolve('tsx'), '--conditions=react-server'],
      // The media library reports absent graphics hardware on stderr; failures come back as answers.
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      serialization: 'advanced',
    });
    started.on('message', (answer: RendererAnswer) => settle(answer));
    started.on('error', (error) => log.error({ err: error }, 'renderer process'));
    started.on('exit', (code, signal) => {
      if (child !== started) return;
      child = undefined;
      if (waiting.size > 0) log.error({ code, signal }, 'renderer process ended in the middle of its work');
      for (const { reject } of waiting.values()) reject(new Error('the renderer process ended'));
      waiting.clear();
    });
    log.debug({ pid: started.pid }, 'renderer process started');
    return started;
  }

  function stop() {
    const stopping = child;
    child = undefined;
    stopping?.disconnect();
  }

  function settle(answer: RendererAnswer) {
    const entry = waiting.get(answer.id);
    waiting.delete(answer.id);
    if (answer.ok) entry?.resolve(answer);
    else entry?.reject(new Error(answer.message));
    if (waiting.size === 0) idle = setTimeout(stop, idleMilliseconds).unref();
  }

  function send(task: RendererTask): Promise<RendererAnswer & { ok: true }> {
    clearTimeout(idle);
    child ??= start();
    const id = ++lastId;
    const target = child;
    return new Promise((resolve, reject) => {
      waiting.set(id, { resolve, reject });
      target.send({ ...task, id }, (error) => {
        if (!error) return;
        waiting.delete(id);
        reject(error);
      });
    });
  }

  return {
    async render(plan, outputPath, coverPath) {
      await send({ type: 'render', plan, outputPath, coverPath });
    },
    async probe(filePath, format) {
      const { probed } = await send({ type: 'probe', filePath, format });
      if (!probed) throw new Error('the renderer answered without facts');
      return probed;
    },
    close: stop,
  };
}

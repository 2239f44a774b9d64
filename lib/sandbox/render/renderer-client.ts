import type { ChildProcess } from 'node:child_process';
import type { Logger } from 'pino';
import { type ProcessLimits, startLimitedProcess, wake, watchLimits } from '@/lib/untrusted/limited-process.server';
import type { RenderPlan } from './plan';
import type { ProbedMedia } from './probed-media';
import type { RendererAnswer, RendererTask } from './protocol';
import type { MediaFormat } from './sniff-format';

const entry = 'lib/sandbox/render/renderer.ts';
const megabyte = 1024 ** 2;

/**
 * There are two processes, so that a hostile file that kills the probing process does not end other jobs' renderings.
 */
const limits: Record<RendererTask['type'], ProcessLimits> = {
  probe: { memoryBytes: 1000 * megabyte, heapBytes: 256 * megabyte, jobMs: 60_000, outputBytes: 2048 * megabyte },
  render: { memoryBytes: 2500 * megabyte, heapBytes: 512 * megabyte, jobMs: 15 * 60_000, outputBytes: 2048 * megabyte },
};

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

/** Starts the renderer processes when there is work, and ends each when it was idle for `idleMilliseconds`. */
export function createRenderer(log: Logger, idleMilliseconds = 30_000): Renderer {
  const probing = createRendererProcess(log, limits.probe, idleMilliseconds);
  const rendering = createRendererProcess(log, limits.render, idleMilliseconds);
  return {
    async render(plan, outputPath, coverPath) {
      await rendering.send({ type: 'render', plan, outputPath, coverPath });
    },
    async probe(filePath, format) {
      const { probed } = await probing.send({ type: 'probe', filePath, format });
      if (!probed) throw new Error('the renderer answered without facts');
      return probed;
    },
    close() {
      probing.close();
      rendering.close();
    },
  };
}

function createRendererProcess(log: Logger, most: ProcessLimits, idleMilliseconds: number) {
  const waiting = new Map<number, Waiting>();
  let child: ChildProcess | undefined;
  let idle: NodeJS.Timeout | undefined;
  let lastId = 0;
  let stopWatch = () => {};

  /** Limits the time from one answer to the next. Later requests wait in the process and do not restart the clock. */
  function watch() {
    stopWatch();
    const target = child;
    if (target && waiting.size > 0) stopWatch = watchLimits(target, most, () => target.kill('SIGKILL'));
  }

  function start(): ChildProcess {
    const started = startLimitedProcess(entry, most);
    wake(started);
    started.on('message', (answer: RendererAnswer) => settle(answer));
    started.on('error', (error) => log.error({ err: error }, 'renderer process'));
    started.on('exit', (code, signal) => {
      if (child !== started) return;
      child = undefined;
      if (waiting.size > 0) log.error({ code, signal }, 'renderer process ended in the middle of its work');
      for (const { reject } of waiting.values()) reject(new Error('the renderer process ended'));
      waiting.clear();
      watch();
    });
    log.debug({ pid: started.pid }, 'renderer process started');
    return started;
  }

  function close() {
    const stopping = child;
    child = undefined;
    stopping?.disconnect();
  }

  function settle(answer: RendererAnswer) {
    const entry = waiting.get(answer.id);
    waiting.delete(answer.id);
    if (answer.ok) entry?.resolve(answer);
    else entry?.reject(new Error(answer.message));
    watch();
    if (waiting.size === 0) idle = setTimeout(close, idleMilliseconds).unref();
  }

  function send(task: RendererTask): Promise<RendererAnswer & { ok: true }> {
    clearTimeout(idle);
    child ??= start();
    const id = ++lastId;
    const target = child;
    return new Promise((resolve, reject) => {
      waiting.set(id, { resolve, reject });
      if (waiting.size === 1) watch();
      target.send({ ...task, id }, (error) => {
        if (!error) return;
        waiting.delete(id);
        watch();
        reject(error);
      });
    });
  }

  return { send, close };
}

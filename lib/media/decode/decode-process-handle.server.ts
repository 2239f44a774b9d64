import 'server-only';
import type { ChildProcess } from 'node:child_process';
import { AppError } from '@/lib/errors/app-error';
import { processMetrics } from '@/lib/metrics/process-metrics.server';
import {
  type ProcessLimits,
  residentBytes,
  rest,
  startLimitedProcess,
  wake,
  watchLimits,
} from '@/lib/untrusted/limited-process.server';
import { checkAnswer, checkProgress, type FinalAnswer } from './check-answer';
import type { DecodeRequest } from './decode-jobs';

export interface DecodeLimits extends ProcessLimits {
  /** Time from the start of the process until it accepts jobs, on the busiest machine. */
  startMs: number;
}

/** The parent's handle of a decoding process. */
export interface DecodeProcess {
  /**
   * Runs one job; only one job may run at a time. Throws the error of the job, or AppError('undecodable') when the job
   * exceeded a limit. `report` is told how much of the job is done, 0 to 1, where the job says it.
   */
  run: (request: DecodeRequest, signal: AbortSignal | undefined, report?: (share: number) => void) => Promise<unknown>;
  /** Whether it can take another job. */
  isUsable: () => boolean;
  /** Kills the process, even during a job. */
  end: () => void;
}

/** Memory that may stay in use after a job; a process above this limit is ended. */
const keptBytes = 400 * 1024 ** 2;
/** A process is replaced after this many jobs, so that damage done by one file does not last. */
const mostJobs = 100;

const decodeEntry = 'lib/media/decode/decode-process.server.ts';

/**
 * `entry`: path from the project's folder of a script that sends `ready` and answers jobs as a decoding process does.
 */
export function startDecodeProcess(limits: DecodeLimits, entry = decodeEntry): DecodeProcess {
  const child = startLimitedProcess(entry, limits);
  processMetrics().decoderStarts.inc();
  let jobs = 0;
  let isUsable = true;
  const end = () => {
    isUsable = false;
    child.kill('SIGKILL');
  };
  const ready = new Promise<void>((resolve, reject) => {
    child.once('message', () => resolve());
    child.once('error', reject);
    child.once('exit', (code, signal) =>
      reject(new Error(`the process ended with ${signal ?? code} before its first job`)),
    );
  });
  ready.catch(() => {});
  for (const event of ['exit', 'error'] as const)
    child.on(event, () => {
      isUsable = false;
    });
  return {
    end,
    isUsable: () => isUsable,
    async run(request, signal, report) {
      wake(child);
      try {
        await untilReady(ready, limits.startMs, signal).catch((error: unknown) => {
          end();
          signal?.throwIfAborted();
          throw new AppError('unavailable', 'no decoding process could be started', { cause: error });
        });
        jobs += 1;
        const answer = await ask(child, request, limits, { signal, end, report });
        if (jobs >= mostJobs || (await residentBytes(child.pid ?? 0)) > keptBytes) end();
        if (answer.ok) return answer.outcome;
        throw new AppError(answer.code, answer.message, { params: answer.params, issues: answer.issues });
      } finally {
        rest(child);
      }
    },
  };
}

/** Rejects when the start takes too long, or when the signal aborts. */
async function untilReady(ready: Promise<void>, startMs: number, signal: AbortSignal | undefined): Promise<void> {
  const given = Promise.withResolvers<never>();
  const leave = () => given.reject(signal?.reason);
  const timer = setTimeout(() => given.reject(new Error(`the process was not ready within ${startMs} ms`)), startMs);
  signal?.addEventListener('abort', leave, { once: true });
  if (signal?.aborted) leave();
  try {
    await Promise.race([ready, given.promise]);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', leave);
  }
}

function ask(
  child: ChildProcess,
  request: DecodeRequest,
  limits: ProcessLimits,
  {
    signal,
    end,
    report,
  }: { signal: AbortSignal | undefined; end: () => void; report?: ((share: number) => void) | undefined },
): Promise<FinalAnswer> {
  const stopped = new AbortController();
  return new Promise<FinalAnswer>((resolve, reject) => {
    const give = (reason: unknown) => {
      end();
      reject(reason);
    };
    let isCounted = false;
    const tooMuch = (what: string) => {
      if (!isCounted) processMetrics().decoderRestarts.inc();
      isCounted = true;
      give(new AppError('undecodable', `${request.type}: ${what}`));
    };
    const { signal: until } = stopped;
    const on = (event: 'message' | 'exit' | 'error', listener: (...given: never[]) => void) => {
      child.on(event, listener as () => void);
      until.addEventListener('abort', () => child.off(event, listener as () => void));
    };
    on('message', (said: unknown) => {
      const done = checkProgress(said);
      if (done !== null) return report?.(done);
      const answer = checkAnswer(request.type, said);
      if (answer) resolve(answer);
      else tooMuch('the process answered with something else');
    });
    on('error', (error: Error) => tooMuch(`the process failed: ${error.message}`));
    on('exit', (code: number | null, by: string | null) => tooMuch(`the process ended with ${by ?? code}`));
    signal?.throwIfAborted();
    signal?.addEventListener('abort', () => give(signal.reason), { once: true, signal: until });
    until.addEventListener('abort', watchLimits(child, limits, tooMuch));
    child.send(request, (error) => error && tooMuch(`the process does not listen: ${error.message}`));
  }).finally(() => stopped.abort());
}

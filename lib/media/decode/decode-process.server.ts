import 'server-only';
import { flushCompileCache } from 'node:module';
import { AppError, type ErrorCode } from '@/lib/errors/app-error';
import { makePosters } from '../read/make-poster.server';
import { probeFile } from '../read/probe-file.server';
import { isPicture } from '../read/read-image.server';
import type { DecodeAnswer, DecodeJobs, DecodeRequest, DecodeType } from './decode-jobs';

/**
 * Process entry: the only code that reads the content of files from outside, one job at a time. No other code imports
 * this file or the readers behind it (`.dependency-cruiser.mjs`). So a file that fills the memory or crashes a decoder
 * ends only this process.
 */
const jobs: {
  [Type in DecodeType]: (
    given: DecodeJobs[Type]['given'],
    report: (share: number) => void,
  ) => Promise<DecodeJobs[Type]['outcome']>;
} = {
  probe: ({ localPath }) => probeFile(localPath),
  posters: ({ localPath, facts }) => makePosters(localPath, facts),
  isPicture: ({ bytes }) => isPicture(bytes),
  // Loaded with the first such job, so that a process that is started ahead for probing stays small.
  identify: async ({ localPath }) => {
    const { identifyFile } = await import('../ordinary/identify-file.server');
    return identifyFile(localPath);
  },
  makeOrdinary: async (given, report) => {
    const { makeOrdinary } = await import('../ordinary/make-ordinary.server');
    return makeOrdinary(given, report);
  },
  prepare: async (given) => {
    const { prepareFile } = await import('../outgoing/prepare-file.server');
    return prepareFile(given);
  },
  edit: async (given) => {
    const { editFile } = await import('../edit/edit-file.server');
    await editFile(given);
    return null;
  },
};

// The decoder reports damage twice: to the loop that reads frames, which handles it, and as an unhandled rejection.
process.on('unhandledRejection', () => {});

// The parent has ended, so nobody waits for this process.
process.on('disconnect', () => process.exit(0));

process.on('message', ({ type, given }: DecodeRequest) => {
  const work = jobs[type] as (
    given: unknown,
    report: (share: number) => void,
  ) => Promise<DecodeJobs[DecodeType]['outcome']>;
  void work(given, reporter())
    .then((outcome): DecodeAnswer => ({ ok: true, outcome }), refusal)
    .then((answer) => process.send?.(answer));
});

/** At most one message in `reportEveryMs`; the share never goes back. */
const reportEveryMs = 250;

function reporter(): (share: number) => void {
  let at = 0;
  let last = 0;
  return (share) => {
    const now = performance.now();
    if (now - at < reportEveryMs || !(share > last)) return;
    at = now;
    last = Math.min(1, share);
    process.send?.({ done: last } satisfies DecodeAnswer);
  };
}

process.send?.('ready' satisfies DecodeAnswer);
// The parent kills this process, but Node writes its compile cache only at a normal exit. So it is flushed here.
setImmediate(flushCompileCache);

function refusal(error: unknown): DecodeAnswer {
  const message = error instanceof Error ? error.message : String(error);
  const code = faultOfTheMachine(error);
  if (code || !(error instanceof AppError))
    return { ok: false, code: code ?? 'brokenMedia', message, params: {}, issues: [] };
  return { ok: false, code: error.code, message, params: error.params, issues: error.issues };
}

/**
 * The code of an error that is not the file's fault although reading it failed: a full disk, or a limit of this
 * process.
 */
function faultOfTheMachine(error: unknown): ErrorCode | null {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    const { code = '', syscall } = cause as NodeJS.ErrnoException;
    if (code === 'EFBIG' || code === 'ENOMEM' || /out of memory|cannot allocate/i.test(cause.message))
      return 'undecodable';
    if (syscall !== undefined && /^E[A-Z0-9]+$/.test(code)) return 'unavailable';
  }
  return null;
}

import 'server-only';
import { flushCompileCache } from 'node:module';
import { AppError, type ErrorCode } from '@/lib/errors/app-error';
import { makePosters } from '../make-poster.server';
import { probeFile } from '../probe-file.server';
import { isPicture } from '../read-image.server';
import type { DecodeAnswer, DecodeJobs, DecodeRequest, DecodeType } from './decode-jobs';

/**
 * Process entry: the only code that reads the content of files from outside, one job at a time. Nothing else imports it
 * or what lies behind it (`.dependency-cruiser.mjs`): a file that fills the memory or makes a decoder crash ends this
 * process and no other.
 */
const jobs: { [Type in DecodeType]: (given: DecodeJobs[Type]['given']) => Promise<DecodeJobs[Type]['outcome']> } = {
  probe: ({ localPath }) => probeFile(localPath),
  posters: ({ localPath, facts }) => makePosters(localPath, facts),
  isPicture: ({ bytes }) => isPicture(bytes),
  prepare: async (given) => {
    const { prepareFile } = await import('../outgoing/prepare-file.server');
    return prepareFile(given);
  },
  // Loaded when the first edit comes: what waits ahead of time for probing stays small.
  edit: async (given) => {
    const { editFile } = await import('../edit/edit-file.server');
    await editFile(given);
    return null;
  },
};

// The decoder tells of damage twice: to the loop that reads frames, which knows what to do, and here.
process.on('unhandledRejection', () => {});

// Nobody waits for it any more.
process.on('disconnect', () => process.exit(0));

process.on('message', ({ type, given }: DecodeRequest) => {
  const work = jobs[type] as (given: unknown) => Promise<DecodeJobs[DecodeType]['outcome']>;
  void work(given)
    .then((outcome): DecodeAnswer => ({ ok: true, outcome }), refusal)
    .then((answer) => process.send?.(answer));
});

process.send?.('ready' satisfies DecodeAnswer);
// It is killed rather than let go, and what Node has compiled would be written only at the end.
setImmediate(flushCompileCache);

function refusal(error: unknown): DecodeAnswer {
  const message = error instanceof Error ? error.message : String(error);
  const code = faultOfTheMachine(error);
  if (code || !(error instanceof AppError))
    return { ok: false, code: code ?? 'brokenMedia', message, params: {}, issues: [] };
  return { ok: false, code: error.code, message, params: error.params, issues: error.issues };
}

/** What the file is not to blame for, though reading it failed: a full disk, a limit of this process. */
function faultOfTheMachine(error: unknown): ErrorCode | null {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    const { code = '', syscall } = cause as NodeJS.ErrnoException;
    if (code === 'EFBIG' || code === 'ENOMEM' || /out of memory|cannot allocate/i.test(cause.message))
      return 'undecodable';
    if (syscall !== undefined && /^E[A-Z0-9]+$/.test(code)) return 'unavailable';
  }
  return null;
}

import 'server-only';
import { AppError } from '@/lib/errors/app-error';
import { editFilm } from './edit-film.server';
import { editImage } from './edit-image.server';
import type { EditAnswer, EditJob } from './edit-protocol';
import { editSound } from './edit-sound.server';
import { extractFrame } from './extract-frame.server';

/**
 * Process entry: does one edit of a film or a sound and ends. A process of its own because the encoder's memory comes
 * back only when a process ends, and because a file that crashes a decoder must not take the web process with it.
 */
process.once('message', (job: EditJob) => {
  void work(job)
    .then((): EditAnswer => ({ ok: true }), answerOf)
    .then((answer) => process.send?.(answer, () => process.exit(0)));
});

// The decoder tells of damage twice: to the loop that reads frames, which knows what to do, and here.
process.on('unhandledRejection', () => {});

// Nobody waits for it any more.
process.on('disconnect', () => process.exit(0));

async function work({ kind, edit, inputPath, outputPath }: EditJob): Promise<void> {
  if (kind === 'audio') return editSound(inputPath, outputPath, edit);
  if (edit.frame === undefined) return editFilm(inputPath, outputPath, edit);
  return editImage(await extractFrame(inputPath, edit.frame), outputPath, edit);
}

function answerOf(error: unknown): EditAnswer {
  const message = error instanceof Error ? error.message : String(error);
  if (!(error instanceof AppError)) return { ok: false, code: 'brokenMedia', message, issues: [] };
  return { ok: false, code: error.code, message, issues: error.issues };
}

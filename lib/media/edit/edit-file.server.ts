import 'server-only';
import { editFilm } from './edit-film.server';
import { editImage } from './edit-image.server';
import { editSound } from './edit-sound.server';
import { extractFrame } from './extract-frame.server';
import type { FileEdit } from './media-edit';

/** Runs one edit of a file of any kind. Throws the errors of the edit functions. Runs only in a decoding process. */
export async function editFile({ kind, edit, inputPath, outputPath }: FileEdit): Promise<void> {
  if (kind === 'image') return editImage(inputPath, outputPath, edit);
  if (kind === 'audio') return editSound(inputPath, outputPath, edit);
  if (edit.frame === undefined) return editFilm(inputPath, outputPath, edit);
  return editImage(await extractFrame(inputPath, edit.frame), outputPath, edit);
}

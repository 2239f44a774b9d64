import 'server-only';
import { prepareFilm } from './prepare-film.server';
import { preparePicture } from './prepare-picture.server';
import { prepareSound } from './prepare-sound.server';
import type { FileToPrepare, PreparedFile } from './prepared-file';

/** Prepares a file for a provider. Runs only in a decoding process. */
export async function prepareFile({ kind, localPath, outputPath }: FileToPrepare): Promise<PreparedFile> {
  if (kind === 'image') return preparePicture(localPath, outputPath);
  return kind === 'video' ? prepareFilm(localPath, outputPath) : prepareSound(localPath, outputPath);
}

import 'server-only';
import { stat } from 'node:fs/promises';
import { checkBoxes } from '@/lib/untrusted/check-boxes.server';
import { type AcceptedName, acceptedFormats } from '../formats/accepted-formats';
import type { OrdinaryName } from '../formats/file-format';
import type { FileToMake } from './file-to-make';
import { makeFilm } from './make-film.server';
import { makePicture } from './make-picture.server';
import { makeSound } from './make-sound.server';
import type { Report } from './report';

/** Makes a file of another format into one of the studio's. Throws the errors of the function for its kind. */
export async function makeOrdinary(
  { format, localPath, outputPath }: FileToMake,
  report: Report,
): Promise<OrdinaryName> {
  const { kind } = acceptedFormats[format];
  if (kind === 'image') return await makePicture(format, localPath, outputPath);
  if (isIso.has(format)) checkBoxes(localPath, (await stat(localPath)).size);
  if (kind === 'video') return await makeFilm(format, localPath, outputPath, report);
  return await makeSound(format, localPath, outputPath, report);
}

const isIso = new Set<AcceptedName>(['m4a', 'mpeg4', 'motionJpeg', 'prores']);

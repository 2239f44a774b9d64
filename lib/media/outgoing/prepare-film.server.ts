import 'server-only';
import { Conversion, FilePathTarget, type Input, Mp4OutputFormat, WebMOutputFormat } from 'mediabunny';
import { editFilm } from '../edit/edit-film.server';
import { clearTimes } from '../film/clear-times.server';
import { NamelessOutput } from '../film/nameless-output.server';
import { isShownAsStored } from '../film/shown-as-stored.server';
import { loadDecoders, openMedia } from '../read/open-media.server';
import { sniffFile } from '../read/sniff-file.server';
import { findMetadataBox } from './find-metadata-box.server';
import type { PreparedFile } from './prepared-file';

const mp4: PreparedFile = { mime: 'video/mp4', extension: 'mp4' };
const webm: PreparedFile = { mime: 'video/webm', extension: 'webm' };

/**
 * Writes a copy of a film to `outputPath` that is upright and without metadata (where, when, by whom and with what
 * program it was made). A film that is rotated, mirrored or has no square pixels is encoded again. When only metadata
 * must be removed, picture and sound are copied. When nothing must be changed, there is no copy. A WebM is always
 * copied, because its metadata are not searched for. Throws AppError('brokenMedia').
 */
export async function prepareFilm(localPath: string, outputPath: string): Promise<PreparedFile> {
  const isWebm = (await sniffFile(localPath)) === 'webm';
  await loadDecoders();
  using input = openMedia(localPath);
  const track = await input.getPrimaryVideoTrack();
  const isUpright = !track || (await isShownAsStored(track));
  if (isUpright && !isWebm && !findMetadataBox(localPath)) return 'asItIs';
  if (isUpright && (await copy(input, outputPath, isWebm))) return isWebm ? webm : mp4;
  await editFilm(localPath, outputPath, { format: 'video/mp4' });
  return mp4;
}

/** Copies picture and sound unchanged. Returns false when the target format does not support their codecs. */
async function copy(input: Input, outputPath: string, isWebm: boolean): Promise<boolean> {
  const format = isWebm ? new WebMOutputFormat() : new Mp4OutputFormat({ fastStart: 'in-memory' });
  const conversion = await Conversion.init({
    input,
    output: new NamelessOutput({ format, target: new FilePathTarget(outputPath) }),
    tracks: 'primary',
    tags: {},
    showWarnings: false,
  });
  if (!conversion.isValid || conversion.discardedTracks.some(({ reason }) => reason !== 'discarded_by_user'))
    return false;
  await conversion.execute();
  if (!isWebm) clearTimes(outputPath);
  return true;
}

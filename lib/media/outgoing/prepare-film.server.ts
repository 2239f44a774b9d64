import 'server-only';
import { open, stat } from 'node:fs/promises';
import { Conversion, FilePathTarget, type Input, type InputVideoTrack, Mp4OutputFormat, Output } from 'mediabunny';
import { editFilm } from '../edit/edit-film.server';
import { loadDecoders, openMedia } from '../open-media.server';
import type { PreparedFile } from './prepared-file';

const mp4: PreparedFile = { mime: 'video/mp4', extension: 'mp4' };

/**
 * What phones, cameras and programs call what they write of themselves, of people and of places: boxes and keys of
 * QuickTime and MP4 [QuickTime File Format, "User data atoms" and "Metadata"; 3GPP TS 26.244, 8].
 */
const telling = ['\xa9xyz', 'loci', 'com.apple.quicktime', 'com.android', 'mebx', 'camm', 'gpmd', 'XMP_', 'smta']
  .concat(['\xa9mak', '\xa9mod', '\xa9nam', '\xa9ART', '\xa9aut', '\xa9cmt', '\xa9day', '\xa9cpy', 'auth', 'titl'])
  .map((name) => Buffer.from(name, 'latin1'));

/** More of a film's head is not read to look for them: then a copy without them is made. */
const mostHeadBytes = 64 * 1024 * 1024;

/**
 * Writes a copy of a film to `outputPath` that is upright and says nothing of where and by whom it was made. What lies on
 * its side is encoded anew; where only the metadata are too much, picture and sound are copied as they are; where nothing
 * is, there is no copy. A WebM goes as it is: it knows no orientation. Throws AppError('brokenMedia').
 */
export async function prepareFilm(localPath: string, outputPath: string): Promise<PreparedFile> {
  const head = await readHead(localPath);
  if (head === 'none') return 'asItIs';
  await loadDecoders();
  using input = openMedia(localPath);
  const track = await input.getPrimaryVideoTrack();
  const isUpright = !track || (await isShownAsStored(track));
  if (isUpright && head !== 'tooLong' && !telling.some((name) => head.includes(name))) return 'asItIs';
  if (!isUpright || !(await copy(input, outputPath))) await editFilm(localPath, outputPath, { format: 'video/mp4' });
  return mp4;
}

async function isShownAsStored(track: InputVideoTrack): Promise<boolean> {
  const { num, den } = await track.getPixelAspectRatio();
  return (await track.getRotation()) === 0 && num === den;
}

/** Picture and sound without a change. False where their codecs have no place in an MP4. */
async function copy(input: Input, outputPath: string): Promise<boolean> {
  const conversion = await Conversion.init({
    input,
    output: new Output({
      format: new Mp4OutputFormat({ fastStart: 'in-memory' }),
      target: new FilePathTarget(outputPath),
    }),
    tracks: 'primary',
    tags: {},
    showWarnings: false,
  });
  if (!conversion.isValid || conversion.discardedTracks.some(({ reason }) => reason !== 'discarded_by_user'))
    return false;
  await conversion.execute();
  return true;
}

/** The boxes of an MP4 beside its media. `none`: it is no MP4. */
async function readHead(localPath: string): Promise<Buffer | 'none' | 'tooLong'> {
  const { size } = await stat(localPath);
  const file = await open(localPath);
  try {
    const boxes: Buffer[] = [];
    let length = 0;
    for (let at = 0; at + 8 <= size; ) {
      const { buffer: head } = await file.read(Buffer.alloc(16), 0, 16, at);
      const name = head.toString('latin1', 4, 8);
      if (at === 0 && !['ftyp', 'moov', 'wide', 'mdat', 'free', 'skip'].includes(name)) return 'none';
      const short = head.readUInt32BE(0);
      const bytes = short === 1 ? Number(head.readBigUInt64BE(8)) : short === 0 ? size - at : short;
      if (bytes < 8) return 'tooLong';
      const end = Math.min(size, at + bytes);
      if (name !== 'mdat' && name !== 'free' && name !== 'skip') {
        length += end - at;
        if (length > mostHeadBytes) return 'tooLong';
        boxes.push((await file.read(Buffer.alloc(end - at), 0, end - at, at)).buffer);
      }
      at = end;
    }
    return Buffer.concat(boxes);
  } finally {
    await file.close();
  }
}

import 'server-only';
import { open, readFile, stat } from 'node:fs/promises';
import type { InputTrack } from 'mediabunny';
import sharp from 'sharp';
import { AppError } from '@/lib/errors/app-error';
import { checkBoxes } from '@/lib/untrusted/check-boxes.server';
import type { AcceptedName } from '../formats/accepted-formats';
import { type FoundName, isAccepted } from '../formats/find-format';
import { maxPixels } from '../read/max-pixels';
import { openMedia } from '../read/open-media.server';
import { sniffHead, unsupported } from '../read/sniff-file.server';
import { codecOfHeif } from './decode-heif.server';
import { broken } from './read-heif.server';
import { withEnd } from './with-end';

/**
 * Finds out what a file is that somebody brings: by its first bytes, and where these name only a container, by what is
 * in it. Throws AppError('unsupportedMedia', found) for what the table does not accept, and AppError('brokenMedia').
 */
export async function identifyFile(localPath: string): Promise<AcceptedName> {
  const found = await look(localPath, await sniffHead(localPath));
  if (!isAccepted(found)) throw unsupported(found);
  return found;
}

async function look(localPath: string, found: FoundName): Promise<FoundName> {
  if (found === 'jpeg') return (await lacksItsEnd(localPath)) ? 'cutJpeg' : 'jpeg';
  if (found === 'heic' || found === 'jpegInHeif' || found === 'avif') return await heifOf(localPath);
  if (found === 'mp4' || found === 'mov' || found === 'm4a') return await isoOf(localPath, found);
  if (found === 'webm' || found === 'matroska') return await matroskaOf(localPath, found);
  return found;
}

/** Whether only the end marker is missing: with it, the picture is whole and decodes without a warning. */
async function lacksItsEnd(localPath: string): Promise<boolean> {
  const tail = await tailOf(localPath);
  // A preview before the picture has an end of its own.
  const scan = Math.max(0, tail.lastIndexOf(startOfScan));
  if (tail.includes(end, scan)) return false;
  const bytes = await readFile(localPath);
  // At its full size: a smaller one is decoded without its last details, and would not miss them.
  return await sharp(withEnd(bytes), { failOn: 'warning', limitInputPixels: maxPixels, sequentialRead: true })
    .raw()
    .toBuffer()
    .then(
      () => true,
      () => false,
    );
}

const startOfScan = Buffer.from([0xff, 0xda]);
const end = Buffer.from([0xff, 0xd9]);
/** Behind its end a JPEG may have some padding, or a phone's film, which has end markers of its own. */
const tailBytes = 65_536;

async function tailOf(localPath: string): Promise<Buffer> {
  const { size } = await stat(localPath);
  const file = await open(localPath, 'r');
  try {
    const length = Math.min(size, tailBytes);
    const { bytesRead, buffer } = await file.read(Buffer.alloc(length), 0, length, size - length);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

const heifCodecs: Partial<Record<string, AcceptedName>> = { hvc1: 'heic', av01: 'avif', jpeg: 'jpegInHeif' };

async function heifOf(localPath: string): Promise<FoundName> {
  return heifCodecs[codecOfHeif(await readFile(localPath))] ?? 'heifOther';
}

/** Codecs of films by the names in an MP4 or MOV; all others are refused as unknown. */
const isoCodecs: Partial<Record<string, FoundName>> = {
  mp4v: 'mpeg4',
  jpeg: 'motionJpeg',
  mjpa: 'motionJpeg',
  mjpb: 'motionJpeg',
  AVDJ: 'motionJpeg',
  aprn: 'proresRaw',
  aprh: 'proresRaw',
};

async function isoOf(localPath: string, found: FoundName): Promise<FoundName> {
  checkBoxes(localPath, (await stat(localPath)).size);
  using input = openMedia(localPath);
  try {
    const film = await input.getPrimaryVideoTrack();
    if (!film) return (await input.getPrimaryAudioTrack()) ? 'm4a' : found;
    const codec = await film.getCodec();
    if (codec === 'prores') return 'prores';
    if (codec) return found === 'm4a' ? 'mp4' : found;
    const name = await codecName(film);
    if (name.startsWith('br')) return 'blackmagicRaw';
    return isoCodecs[name] ?? 'unknownFilm';
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw broken('the tracks can not be read', error);
  }
}

async function codecName(track: InputTrack): Promise<string> {
  const id = await track.getInternalCodecId();
  return typeof id === 'string' ? id : '';
}

async function matroskaOf(localPath: string, found: FoundName): Promise<FoundName> {
  using input = openMedia(localPath, 'matroska');
  try {
    const film = await input.getPrimaryVideoTrack();
    if (film) return found;
    return (await input.getPrimaryAudioTrack()) ? 'matroskaSound' : found;
  } catch (error) {
    throw broken('the tracks can not be read', error);
  }
}

import 'server-only';
import { stat } from 'node:fs/promises';
import type { Requester } from '@/lib/concurrency/fair-queue';
import { decode, withDecoder } from './decode/decode.server';
import { type AcceptedName, acceptedFormat } from './formats/accepted-formats';
import type { OrdinaryName } from './formats/file-format';

/** A file as it arrived, where another one was made of it. The caller removes it. */
export interface Arrival {
  localPath: string;
  format: AcceptedName;
  /** The format of the file that was made of it. */
  into: OrdinaryName;
  mime: string;
  extension: string;
  sizeBytes: number;
  sha256: string;
}

/** Told what a file is being made into (`MP4`), and how much is done, 0 to 1. */
export type OnMaking = (into: string, share: number) => void;

/**
 * Makes a file that somebody brings into one of the studio's formats, at `outputPath`, if it has another format. Returns
 * what arrived, or null when the file stays as it is. Films and sounds wait in the lane of edits, because they take
 * long. Throws the errors of `identifyFile`, `makeOrdinary` and `decode`.
 */
export async function makeArrival(
  { localPath, sha256 }: { localPath: string; sha256: string },
  outputPath: string,
  asker: Requester,
  onMaking?: OnMaking,
): Promise<Arrival | null> {
  const format = await decode('identify', { localPath }, asker);
  const { becomes, kind, mime, extensions } = acceptedFormat(format);
  if (!becomes) return null;
  const into = acceptedFormat(becomes).label ?? becomes;
  onMaking?.(into, 0);
  const given = { format, localPath, outputPath };
  const made = await withDecoder(kind === 'image' ? 'read' : 'edit', asker, (decoder) =>
    decoder('makeOrdinary', given, (share) => onMaking?.(into, share)),
  );
  const { size: sizeBytes } = await stat(localPath);
  return { localPath, format, into: made, mime, extension: extensions[0], sizeBytes, sha256 };
}

import type { ErrorCode } from '@/lib/errors/app-error';
import type { FieldIssue } from '@/lib/errors/field-issue';
import type { FileEdit } from '../edit/media-edit';
import type { AcceptedName } from '../formats/accepted-formats';
import type { OrdinaryName } from '../formats/file-format';
import type { FileToMake } from '../ordinary/file-to-make';
import type { FileToPrepare, PreparedFile } from '../outgoing/prepared-file';
import type { MediaFacts } from '../read/media-facts';
import type { Posters } from '../read/posters';

/** All jobs that read the content of a file from outside, each with its input (`given`) and its outcome. */
export interface DecodeJobs {
  /** Finds out what a local file is and reads it to its end (lib/media/read/probe-file). */
  probe: { given: { localPath: string }; outcome: MediaFacts };
  /** Finds out what a file is that somebody brings (lib/media/ordinary/identify-file). */
  identify: { given: { localPath: string }; outcome: AcceptedName };
  /** Makes a file of another format into one of the studio's, at `outputPath` (lib/media/ordinary). Reports progress. */
  makeOrdinary: { given: FileToMake; outcome: OrdinaryName };
  /** Makes the poster and the thumbnail (lib/media/read/make-poster). */
  posters: { given: { localPath: string; facts: MediaFacts }; outcome: Posters };
  /** Whether these bytes are a complete picture. */
  isPicture: { given: { bytes: Buffer }; outcome: boolean };
  /** Prepares a file for a provider; a copy, if one is needed, is written to `outputPath` (lib/media/outgoing). */
  prepare: { given: FileToPrepare; outcome: PreparedFile };
  /** Writes an edited copy to `outputPath`, which must not exist yet (lib/media/edit). */
  edit: { given: FileEdit; outcome: null };
}

export type DecodeType = keyof DecodeJobs;

/** A job as it is sent to a decoding process. */
export type DecodeRequest = { [Type in DecodeType]: { type: Type; given: DecodeJobs[Type]['given'] } }[DecodeType];

/**
 * The answer of a decoding process. It carries the fields of an AppError, because an error object cannot be sent
 * between processes as it is. `ready`: the process accepts jobs. `done`: how much of the job is done, 0 to 1.
 */
export type DecodeAnswer =
  | 'ready'
  | { done: number }
  | { ok: true; outcome: DecodeJobs[DecodeType]['outcome'] }
  | { ok: false; code: ErrorCode; message: string; params: Record<string, string | number>; issues: FieldIssue[] };

import type { ErrorCode } from '@/lib/errors/app-error';
import type { FieldIssue } from '@/lib/errors/field-issue';
import type { MediaKind } from '@/lib/providers/contract';
import type { MediaEdit } from '../media-edit';
import type { MediaFacts } from '../media-facts';
import type { PreparedFile } from '../outgoing/prepared-file';
import type { Posters } from './posters';

/** All jobs that read the content of a file from outside, each with its input (`given`) and its outcome. */
export interface DecodeJobs {
  /** Finds out what a local file is and reads it to its end (lib/media/probe-file). */
  probe: { given: { localPath: string }; outcome: MediaFacts };
  /** Makes the poster and the thumbnail (lib/media/make-poster). */
  posters: { given: { localPath: string; facts: MediaFacts }; outcome: Posters };
  /** Whether these bytes are a complete picture. */
  isPicture: { given: { bytes: Buffer }; outcome: boolean };
  /** Prepares a file for a provider; a copy, if one is needed, is written to `outputPath` (lib/media/outgoing). */
  prepare: { given: { kind: MediaKind; localPath: string; outputPath: string }; outcome: PreparedFile };
  /** Writes an edited copy to `outputPath`, which must not exist yet (lib/media/edit). */
  edit: { given: { kind: MediaKind; edit: MediaEdit; inputPath: string; outputPath: string }; outcome: null };
}

export type DecodeType = keyof DecodeJobs;

/** A job as it is sent to a decoding process. */
export type DecodeRequest = { [Type in DecodeType]: { type: Type; given: DecodeJobs[Type]['given'] } }[DecodeType];

/**
 * The answer of a decoding process. It carries the fields of an AppError, because an error object cannot be sent
 * between processes as it is. `ready`: the process accepts jobs.
 */
export type DecodeAnswer =
  | 'ready'
  | { ok: true; outcome: DecodeJobs[DecodeType]['outcome'] }
  | { ok: false; code: ErrorCode; message: string; params: Record<string, string | number>; issues: FieldIssue[] };

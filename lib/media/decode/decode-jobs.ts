import type { ErrorCode } from '@/lib/errors/app-error';
import type { FieldIssue } from '@/lib/errors/field-issue';
import type { MediaKind } from '@/lib/providers/contract';
import type { MediaEdit } from '../media-edit';
import type { MediaFacts } from '../media-facts';
import type { PreparedFile } from '../outgoing/prepared-file';
import type { Posters } from './posters';

/** All that is done with the content of a file from outside: what is given, and what comes of it. */
export interface DecodeJobs {
  /** What a local file is, read to its end (lib/media/probe-file). */
  probe: { given: { localPath: string }; outcome: MediaFacts };
  /** Its still pictures (lib/media/make-poster). */
  posters: { given: { localPath: string; facts: MediaFacts }; outcome: Posters };
  /** Whether these bytes are a whole picture. */
  isPicture: { given: { bytes: Buffer }; outcome: boolean };
  /** What of a file goes to a provider, into `outputPath` where that is another one (lib/media/outgoing). */
  prepare: { given: { kind: MediaKind; localPath: string; outputPath: string }; outcome: PreparedFile };
  /** An edit of a file into `outputPath`, which must not exist yet (lib/media/edit). */
  edit: { given: { kind: MediaKind; edit: MediaEdit; inputPath: string; outputPath: string }; outcome: null };
}

export type DecodeType = keyof DecodeJobs;

/** What a decoding process is told. */
export type DecodeRequest = { [Type in DecodeType]: { type: Type; given: DecodeJobs[Type]['given'] } }[DecodeType];

/** What it answers: an AppError does not pass from process to process as it is. `ready`: it takes jobs. */
export type DecodeAnswer =
  | 'ready'
  | { ok: true; outcome: DecodeJobs[DecodeType]['outcome'] }
  | { ok: false; code: ErrorCode; message: string; params: Record<string, string | number>; issues: FieldIssue[] };

import type { ErrorCode } from '@/lib/errors/app-error';
import type { FieldIssue } from '@/lib/errors/field-issue';
import type { MediaEdit } from '../media-edit';

/** What an edit process is told, once. */
export interface EditJob {
  kind: 'video' | 'audio';
  edit: MediaEdit;
  inputPath: string;
  /** Must not exist yet. */
  outputPath: string;
}

/** What it answers before it ends: an AppError does not pass from process to process as it is. */
export type EditAnswer = { ok: true } | { ok: false; code: ErrorCode; message: string; issues: FieldIssue[] };

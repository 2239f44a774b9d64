export type DownloadProblem =
  /** The address, or one that it redirects to, is not allowed. */
  | 'refused'
  | 'tooLarge'
  /** 404 or 410: the link has expired. */
  | 'gone'
  /** The server refuses: 401, 403 or a similar status. Signed links also expire with these. */
  | 'rejected'
  | 'unreachable'
  | 'stalled'
  | 'tooSlow'
  | 'cutShort'
  | 'diskFull';

/** Temporary problems: a later download may succeed. */
const passing: ReadonlySet<DownloadProblem> = new Set(['unreachable', 'stalled', 'tooSlow', 'cutShort', 'diskFull']);

/** Why a file could not be downloaded. Nothing of the file remains on the disk. */
export class DownloadError extends Error {
  override readonly name = 'DownloadError';
  readonly problem: DownloadProblem;
  /** HTTP status, where the server answered. */
  readonly status?: number;

  constructor(problem: DownloadProblem, message: string, details: { status?: number; cause?: unknown } = {}) {
    super(message, { cause: details.cause });
    this.problem = problem;
    this.status = details.status;
  }

  get retryable(): boolean {
    return passing.has(this.problem);
  }
}

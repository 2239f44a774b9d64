export type DownloadProblem =
  /** The address, or one it redirects to, is not one we may call. */
  | 'refused'
  | 'tooLarge'
  /** 404 or 410: the link has died. */
  | 'gone'
  /** The server says no: 401, 403, other refusals. Signed links die this way too. */
  | 'rejected'
  | 'unreachable'
  | 'stalled'
  | 'tooSlow'
  | 'cutShort'
  | 'diskFull';

/** Problems that may be over when the download is tried again later. */
const passing: ReadonlySet<DownloadProblem> = new Set(['unreachable', 'stalled', 'tooSlow', 'cutShort', 'diskFull']);

/** Why a file could not be downloaded. Nothing of it is left on the disk. */
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

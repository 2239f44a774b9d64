export type StorageProblem = 'badKey' | 'notFound' | 'diskFull' | 'notWritable' | 'unavailable';

/**
 * A failed storage operation. `diskFull`, `notWritable` and `unavailable` may be solved by an administrator; the file
 * is not lost.
 */
export class StorageError extends Error {
  override readonly name = 'StorageError';
  readonly problem: StorageProblem;

  constructor(problem: StorageProblem, message: string, cause?: unknown) {
    super(message, { cause });
    this.problem = problem;
  }
}

/** Converts an error of the operating system to a StorageError. */
export function fileSystemError(error: unknown, doing: string): StorageError {
  const code = (error as NodeJS.ErrnoException | null)?.code;
  if (code === 'ENOSPC' || code === 'EDQUOT')
    return new StorageError('diskFull', `no space left while ${doing}`, error);
  if (code === 'ENOENT') return new StorageError('notFound', `not found while ${doing}`, error);
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS' || code === 'ENOTDIR') {
    return new StorageError('notWritable', `not allowed while ${doing} (${code})`, error);
  }
  return new StorageError('unavailable', `${doing} failed (${code ?? String(error)})`, error);
}

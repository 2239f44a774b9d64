import { AppError } from '@/lib/errors/app-error';

/** The error for an edit that cannot reach `maxBytes` without a uselessly poor outcome. */
export function cannotFit(maxBytes: number): AppError {
  const issues = [{ path: 'maxBytes', code: 'edit.cannotFit', params: { max: maxBytes } }];
  return new AppError('invalid', `the outcome stays larger than ${maxBytes} bytes`, { issues });
}

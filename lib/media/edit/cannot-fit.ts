import { AppError } from '@/lib/errors/app-error';

/** The outcome does not become as small as `maxBytes` asks without becoming useless. */
export function cannotFit(maxBytes: number): AppError {
  const issues = [{ path: 'maxBytes', code: 'edit.cannotFit', params: { max: maxBytes } }];
  return new AppError('invalid', `the outcome stays larger than ${maxBytes} bytes`, { issues });
}

import { AppError } from '@/lib/errors/app-error';

/** A refusal at the field of the code. */
export function wrongCode(code: 'wrongCode' | 'alreadySetUp' = 'wrongCode'): AppError {
  return new AppError('invalid', 'the second factor is wrong', { issues: [{ path: 'code', code, params: {} }] });
}

import { AppError } from '@/lib/errors/app-error';

/**
 * Why a secret can't be opened: this process has not got its key-encryption key, the service that holds it does not
 * answer or refuses, or the stored text was changed or belongs to another row.
 */
export type ClosedReason = 'keyMissing' | 'serviceAway' | 'damaged';

/** A stored secret can't be opened or sealed now. Never says anything of the secret. */
export class SecretClosed extends AppError {
  readonly reason: ClosedReason;

  constructor(reason: ClosedReason, message: string, cause?: unknown) {
    super('secretClosed', message, { cause });
    this.reason = reason;
  }
}

/** A submission that is impossible, now and later. `code` is a key of the catalogue `taskErrors`. Nothing was sent. */
export class CannotSubmit extends Error {
  override readonly name = 'CannotSubmit';
  readonly code: 'keyUnusable' | 'sandboxOff' | 'inputGone' | 'needsPublicUrl' | 'unknownModel' | 'notExpressible';

  constructor(code: CannotSubmit['code'], options?: ErrorOptions) {
    super(`The task can't be submitted: ${code}`, options);
    this.code = code;
  }
}

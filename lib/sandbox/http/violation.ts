/**
 * A request breaks a rule of the provider's document. `code` is the document's code for it, where there is one
 * (`duration_out_of_range`, 12310). Each provider's routes turn it into the documented answer.
 */
export class Violation extends Error {
  override name = 'Violation';
  readonly code: string | number | undefined;

  constructor(message: string, code?: string | number) {
    super(message);
    this.code = code;
  }
}

/** A medium of the request can't be read, or the document does not allow it. */
export class UnusableMedia extends Error {
  override name = 'UnusableMedia';
}

/** Throws a Violation unless the rule is kept. */
export function mustHold(kept: boolean, message: string, code?: string | number): asserts kept {
  if (!kept) throw new Violation(message, code);
}

/**
 * A request breaks a rule of the provider's document. `code` is the provider's own word for it where its document has
 * words (`duration_out_of_range`, 12310); each provider turns it into its documented answer.
 */
export class Violation extends Error {
  override name = 'Violation';
  readonly code: string | number | undefined;

  constructor(message: string, code?: string | number) {
    super(message);
    this.code = code;
  }
}

/** A medium the request names can't be read or isn't what the document allows. */
export class UnusableMedia extends Error {
  override name = 'UnusableMedia';
}

/** Throws a Violation unless the rule is kept. */
export function mustHold(kept: boolean, message: string, code?: string | number): asserts kept {
  if (!kept) throw new Violation(message, code);
}

import type { ModelInput } from '@/lib/providers/contract';

/** A submission whose answer is not in. Sending the same composition again uses the same request id: the same task. */
export interface PendingSubmission {
  requestId: string;
  /** What was sent, as text. */
  fingerprint: string;
}

export interface Submission {
  modelId: string;
  keyId: string;
  input: ModelInput;
}

/**
 * The request id of a press on Generate. While the answer to the very same composition is missing (double click, lost
 * connection, reload) it is the id of before, so that it stays one task and one charge; a changed composition is a new
 * one.
 */
export function pendingFor(
  submission: Submission,
  previous: PendingSubmission | null,
  newId: () => string,
): PendingSubmission {
  const fingerprint = JSON.stringify([submission.modelId, submission.keyId, submission.input]);
  return previous?.fingerprint === fingerprint ? previous : { requestId: newId(), fingerprint };
}

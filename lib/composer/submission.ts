import type { ModelDeclaration, ModelInput } from '@/lib/providers/contract';
import { inputsOfTakes, type Takes } from './variations';

/** A submission whose answer is not in. Sending the same again uses the same request id: the same tasks. */
export interface PendingSubmission {
  requestId: string;
  /** What was sent, as text. */
  fingerprint: string;
}

/** One composition for one model, in so many takes. */
export interface Submission {
  model: ModelDeclaration;
  keyId: string;
  input: ModelInput;
  takes: Takes;
}

/**
 * The request id of a press on Generate. While the answer to the very same compositions is missing (double click, lost
 * connection, reload) it is the id of before, so that they stay the same tasks and are charged once; anything changed
 * makes a new one. Seeds that are drawn for the takes are no part of it: they are drawn anew by each press.
 */
export function pendingFor(
  submissions: readonly Submission[],
  previous: PendingSubmission | null,
  newId: () => string,
): PendingSubmission {
  const fingerprint = JSON.stringify(
    submissions.map(({ model, keyId, input, takes }) => [model.id, keyId, input, takes.count, takes.seeds]),
  );
  return previous?.fingerprint === fingerprint ? previous : { requestId: newId(), fingerprint };
}

/** One task of a batch as it is sent. */
export interface SubmittedItem {
  modelId: string;
  keyId: string;
  input: ModelInput;
}

/** The tasks to be made, take by take, model by model. `random`: 0 to below 1. */
export function itemsOf(submissions: readonly Submission[], random: () => number): SubmittedItem[] {
  return submissions.flatMap(({ model, keyId, input, takes }) =>
    inputsOfTakes(model, input, takes, random).map((take) => ({ modelId: model.id, keyId, input: take })),
  );
}

/** Which submission the item at a position of `itemsOf` came from. */
export function submissionAt<Sent extends Pick<Submission, 'takes'>>(
  submissions: readonly Sent[],
  position: number,
): Sent | undefined {
  let end = 0;
  return submissions.find(({ takes }) => {
    end += takes.count;
    return position < end;
  });
}

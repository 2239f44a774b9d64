import type { ModelDeclaration, ModelInput } from '@/lib/providers/contract';
import { inputsOfTakes, type Takes } from './variations';

/** One composition for one model, in so many takes. */
export interface Submission {
  model: ModelDeclaration;
  keyId: string;
  input: ModelInput;
  takes: Takes;
}

/**
 * The compositions as text: the same text is the same wish. Seeds that are drawn for the takes are no part of it: they are
 * drawn anew by each press.
 */
export function draftText(submissions: readonly Submission[]): string {
  return JSON.stringify(
    submissions.map(({ model, keyId, input, takes }) => [model.id, keyId, input, takes.count, takes.seeds]),
  );
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

import type { ModelDeclaration, ModelInput } from '@/lib/providers/contract';
import { inputsOfTakes, type Takes } from './variations';

/** One composition for one model, with a number of takes. */
export interface Submission {
  model: ModelDeclaration;
  keyId: string;
  input: ModelInput;
  takes: Takes;
}

/**
 * The compositions as text: the same text means the same request. Drawn seeds are not included, because each press
 * draws them again.
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

/** The tasks to create, take by take, model by model. `random`: 0 to below 1. */
export function itemsOf(submissions: readonly Submission[], random: () => number): SubmittedItem[] {
  return submissions.flatMap(({ model, keyId, input, takes }) =>
    inputsOfTakes(model, input, takes, random).map((take) => ({ modelId: model.id, keyId, input: take })),
  );
}

/** The submission from which the item at a position of `itemsOf` came. */
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

import { z } from 'zod';
import { helpKinds, helpLanguages } from './instructions';
import type { AnswerProblem } from './judge-answer';
import type { TextCost, TokenUsage } from './text-cost';

/** A press on Refine or Translate. `field`: the field of the model's input in which the prompt stands. */
export const editPromptInput = z.strictObject({
  kind: z.enum(helpKinds),
  language: z.enum(helpLanguages),
  modelId: z.string().min(1).max(200),
  field: z.string().min(1).max(60),
  text: z
    .string()
    .max(5000)
    .refine((text) => text.trim() !== '', { params: { code: 'required' } }),
});
export type EditPromptInput = z.output<typeof editPromptInput>;

/** Why the text model gave no text: keys of `promptHelp.problem`. */
export type TextFailure =
  | 'rejected'
  | 'throttled'
  | 'unreachable'
  | 'slow'
  | 'refused'
  | 'broken'
  | 'unreadable'
  | 'cut';

export type EditProblem = TextFailure | AnswerProblem | 'same';

/** The outcome of a press. An answer that can't be used has its cost too. */
export interface EditAnswer {
  /** Null: `text` may take the place of the prompt. */
  problem: EditProblem | null;
  text: string;
  /** As the server counted them; null where it did not say. */
  usage: TokenUsage | null;
  /** Null: not known. */
  cost: TextCost | null;
}

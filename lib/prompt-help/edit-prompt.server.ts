import 'server-only';
import { getDb } from '@/lib/db/client.server';
import { AppError } from '@/lib/errors/app-error';
import { findModel } from '@/lib/providers/registry/registry';
import { askTextModel } from './ask-text-model.server';
import { cleanAnswer } from './clean-answer';
import type { EditAnswer, EditPromptInput } from './edit-prompt';
import { messagesFor } from './instructions';
import { judgeAnswer } from './judge-answer';
import { openTextKey, type TextEffects } from './open-text-key.server';
import { promptLimit } from './prompt-limit';
import { costOf } from './text-cost';

/**
 * Has a prompt refined or translated by the tenant's text model, by one question. Changes nothing: the person decides.
 * Throws `noKey`, and `invalid` for a field without a prompt.
 */
export async function editPrompt(
  tenantId: string,
  { modelId, field, ...question }: EditPromptInput,
  effects: TextEffects,
): Promise<EditAnswer> {
  const declaration = findModel(modelId);
  const limit = declaration && promptLimit(declaration, field);
  if (!limit) throw new AppError('invalid', `no prompt in the field ${field} of ${modelId}`);
  const { id, model, prices, context } = await openTextKey(tenantId, effects);
  const answer = await askTextModel(context, model, messagesFor({ ...question, maxLength: limit.maxLength }));
  const { usage } = answer;
  const spent = { usage, cost: costOf(usage, prices) };
  if (answer.failure === 'rejected')
    await getDb().textKey.updateMany({ where: { id, tenantId }, data: { state: 'rejected', checkCode: 'rejected' } });
  if (answer.failure !== null) return { problem: answer.failure, text: '', ...spent };
  const text = cleanAnswer(answer.content);
  const problem = judgeAnswer(question.text, text, limit) ?? (text === question.text.trim() ? 'same' : null);
  effects.log.info({ kind: question.kind, problem, usage }, 'text model answered');
  return { problem, text: problem === null ? text : '', ...spent };
}

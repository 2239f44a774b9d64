import 'server-only';
import { recordAudit } from '@/lib/audit/record-audit.server';
import { getDb } from '@/lib/db/client.server';
import { databaseNow } from '@/lib/db/database-clock.server';
import { askTextModel } from './ask-text-model.server';
import type { TextFailure } from './edit-prompt';
import { openTextKey, type TextEffects } from './open-text-key.server';
import { costOf } from './text-cost';
import type { TextCheckCode, TextKeyCheck } from './text-key';

/** An answer that was cut, too, shows that key and model are right. */
const codes: Record<TextFailure, TextCheckCode> = {
  rejected: 'rejected',
  throttled: 'throttled',
  unreachable: 'unreachable',
  slow: 'slow',
  cut: 'working',
  refused: 'unexpected',
  broken: 'unexpected',
  unreadable: 'unexpected',
};

/** Tests address, key and model by the smallest question there is: a few tokens. Stores the outcome at the key. */
export async function checkTextKey(
  { tenantId, userId }: { tenantId: string; userId: string },
  effects: TextEffects,
): Promise<TextKeyCheck> {
  const { id, model, prices, context } = await openTextKey(tenantId, effects);
  const answer = await askTextModel(context, model, [{ role: 'user', content: 'Answer with the word OK.' }]);
  const code = answer.failure === null ? 'working' : codes[answer.failure];
  await getDb().$transaction(async (tx) => {
    await tx.textKey.updateMany({
      where: { id, tenantId },
      data: {
        checkedAt: databaseNow(),
        checkCode: code,
        // What does not answer says nothing about the key itself.
        ...((code === 'working' || code === 'rejected') && { state: code }),
      },
    });
    await recordAudit(tx, { tenantId, actorId: userId, action: 'textKey.checked', data: { code } });
  });
  const { usage } = answer;
  return { code, detail: answer.failure === null ? '' : answer.detail, usage, cost: costOf(usage, prices) };
}

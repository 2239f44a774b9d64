'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { lateDialog } from '@/components/ui/late-part';
import { type Draft, type DraftShot, modeOf } from '@/lib/composer/draft/draft';
import { type InactiveValue, isBlank } from '@/lib/composer/draft/inactive-values';
import { joinedPrompts } from '@/lib/composer/shots/shots-offer';
import { appliesIn } from '@/lib/providers/define';
import { useModel, useTools } from '../state/composer-context';

const ScriptDialog = lateDialog(() => import('../shots/script-dialog'));

/** After a switch between one prompt and shots: offers to take the inactive text along. */
export function InactiveValuesActions({ kept, draft }: { kept: readonly InactiveValue[]; draft: Draft }) {
  const { store } = useTools();
  const model = useModel();
  const t = useTranslations('shots.aside');
  const [script, setScript] = useState<string | null>(null);
  const prompt = draft.entries.prompt?.[0];
  const shots = draft.entries.shots?.[0];
  const mode = modeOf(model, draft);
  const isAside = (name: string) => kept.some((entry) => entry.name === name);
  const takes = (name: string) => {
    const schema = model.fields[name];
    return schema !== undefined && appliesIn(schema, mode);
  };
  const words = isAside('shots') ? joinedPrompts((shots ?? []) as readonly DraftShot[]) : '';
  const canUseShots = words !== '' && words !== prompt && takes('prompt');
  const canUsePrompt = isAside('prompt') && isBlank(shots) && takes('shots');
  if (!canUseShots && !canUsePrompt && script === null) return null;
  return (
    <div className="flex flex-wrap gap-2 pl-6">
      {canUsePrompt && (
        <Button size="small" aria-haspopup="dialog" onClick={() => setScript(String(prompt))}>
          {t('startShots')}
        </Button>
      )}
      {canUseShots && (
        <Button
          size="small"
          onClick={() => store.dispatch({ type: 'edits', edits: [{ name: 'prompt', change: () => words }] })}
        >
          {t('usePrompts')}
        </Button>
      )}
      {script !== null && <ScriptDialog text={script} onClose={() => setScript(null)} />}
    </div>
  );
}

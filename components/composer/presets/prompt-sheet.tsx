'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { v7 } from 'uuid';
import { Sheet } from '@/components/ui/sheet';
import { Tabs } from '@/components/ui/tabs';
import { showToast } from '@/components/ui/toast';
import { modeOf } from '@/lib/composer/draft/draft';
import type { EarlierPrompt } from '@/lib/presets/dto';
import { type FieldEdit, insertPrompt, replacePrompt, type WritingPlace } from '@/lib/presets/prompt-edits';
import { findModel } from '@/lib/providers/registry/registry';
import { useTools } from '../state/composer-context';
import { focusField } from '../state/focus-field';
import { PromptList } from './prompt-list';
import { SearchWords } from './search-words';

export interface PromptSheetProps {
  /** The prompt and caret from the moment when the sheet was opened. */
  place: WritingPlace | null;
  onClose: () => void;
}

/** The prompts that were sent before, to find one and put it into the composition. */
export default function PromptSheet({ place, onClose }: PromptSheetProps) {
  const t = useTranslations('presets.prompts');
  const { store } = useTools();
  const [search, setSearch] = useState('');

  const put = (how: 'insert' | 'replace', prompt: EarlierPrompt) => {
    const { draft } = store.getState();
    const model = findModel(draft.modelId);
    if (!model) return;
    const mode = modeOf(model, draft);
    const edits: FieldEdit[] =
      how === 'replace' ? replacePrompt(model, mode, prompt, v7) : insertPrompt(model, mode, prompt, place, v7);
    store.dispatch({ type: 'edits', edits });
    showToast({ tone: 'info', message: t(`done.${how}`) });
    onClose();
    const shot = place?.shot !== undefined && how === 'insert' ? `.${place.shot}.prompt` : '';
    // After the closing sheet has restored the focus.
    setTimeout(() => focusField(`${edits[0]?.name}${shot}`));
  };
  const list = (scope: 'mine' | 'all') => <PromptList key={scope} filter={{ scope, search }} onPut={put} />;
  return (
    <Sheet open onClose={onClose} title={t('title')} className="sm:w-[min(100vw,32rem)]">
      <div className="grid gap-3">
        <SearchWords label={t('search')} onChange={setSearch} />
        <Tabs
          label={t('whose')}
          tabs={[
            { id: 'mine', label: t('mine'), content: list('mine') },
            { id: 'all', label: t('all'), content: list('all') },
          ]}
        />
      </div>
    </Sheet>
  );
}

'use client';

import { BookMarked, FilePlus2, History } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEffect, useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { isAnythingOpen, isOfInputMethod } from '@/components/ui/free-key';
import { IconButton } from '@/components/ui/icon-button';
import { lateDialog } from '@/components/ui/late-part';
import { showToast } from '@/components/ui/toast';
import { type Draft, emptyDraft } from '@/lib/composer/draft/draft';
import { withModel } from '@/lib/composer/draft/recall-settings';
import type { WritingPlace } from '@/lib/presets/prompt-edits';
import { useModel, useTools } from '../state/composer-context';

const PresetSheet = lateDialog(() => import('./preset-sheet'));
const PromptSheet = lateDialog(() => import('./prompt-sheet'));

/** The starting points of a composition: presets, earlier prompts, an empty page. */
export function PresetBar() {
  const t = useTranslations('presets.bar');
  const { store, memory } = useTools();
  const model = useModel();
  const [open, setOpen] = useState<'presets' | 'prompts' | null>(null);
  const place = useRef<WritingPlace | null>(null);
  const openPrompts = () => {
    place.current = writingPlaceOf(document.activeElement) ?? place.current;
    setOpen('prompts');
  };

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      // By the key's code, because with Alt some keyboards produce another letter.
      if (event.code !== 'KeyH' || !event.altKey || event.ctrlKey || event.metaKey) return;
      if (isOfInputMethod(event) || isAnythingOpen()) return;
      event.preventDefault();
      place.current = writingPlaceOf(document.activeElement);
      setOpen('prompts');
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);

  const startAnew = () => {
    const { keyIds, entries } = store.getState().draft;
    const empty: Draft = { ...emptyDraft(model.id), keyIds, entries: entries.mode ? { mode: entries.mode } : {} };
    const draft = withModel(empty, model, memory.getState().settings[model.id]);
    store.dispatch({ type: 'replace', draft, assets: [] });
    showToast({ tone: 'info', message: t('cleared') });
  };
  const close = () => setOpen(null);
  return (
    <div className="flex items-center">
      <Button variant="ghost" icon={<BookMarked aria-hidden />} onClick={() => setOpen('presets')}>
        {t('presets')}
      </Button>
      <IconButton
        label={t('prompts')}
        icon={<History aria-hidden />}
        aria-keyshortcuts="Alt+H"
        // The prompt loses the focus before the click event arrives.
        onPointerDown={() => {
          place.current = writingPlaceOf(document.activeElement);
        }}
        onClick={openPrompts}
      />
      <IconButton label={t('new')} icon={<FilePlus2 aria-hidden />} onClick={startAnew} />
      {open === 'presets' && <PresetSheet onClose={close} />}
      {open === 'prompts' && <PromptSheet place={place.current} onClose={close} />}
    </div>
  );
}

/** The prompt and caret where the person is writing, if the focused element is a prompt. */
function writingPlaceOf(element: Element | null): WritingPlace | null {
  if (!(element instanceof HTMLTextAreaElement)) return null;
  const path = element.closest('[data-field]')?.getAttribute('data-field');
  const [field, index, part] = path?.split('.') ?? [];
  if (!field) return null;
  const at = element.selectionEnd;
  if (index === undefined) return { field, at };
  return part === 'prompt' ? { field, shot: Number(index), at } : null;
}

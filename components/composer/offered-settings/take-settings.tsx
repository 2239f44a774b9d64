'use client';

import { useTranslations } from 'next-intl';
import { useCallback, useEffect, useRef, useState } from 'react';
import { v7 } from 'uuid';
import { showToast } from '@/components/ui/toast';
import { isEmptyDraft } from '@/lib/composer/draft/inactive-values';
import { type ExcludedParts, type OfferedSettings, withSettings } from '@/lib/composer/intake/offered-settings';
import { declaredModels, findModel } from '@/lib/providers/registry/registry';
import { useModel, useTools } from '../state/composer-context';
import { ReplaceDialog } from './replace-dialog';

export interface TakeSettingsProps {
  settings: OfferedSettings;
  source: 'task' | 'preset';
  /** Called when the question is answered or was not needed. `taken`: the person chose "replace". */
  onClose: (taken?: boolean) => void;
}

/** Puts settings into the draft as one undo step: at once where nothing would be lost, else after a question. */
export default function TakeSettings({ settings, source, onClose }: TakeSettingsProps) {
  const { store } = useTools();
  const t = useTranslations('presets.take');
  const current = useModel();
  const [asking, setAsking] = useState(false);
  const offered = findModel(settings.modelId) ?? current;

  const take = useCallback(
    (left: ExcludedParts) => {
      const { draft } = store.getState();
      const models = { current: findModel(draft.modelId) ?? offered, offered };
      store.dispatch({
        type: 'replace',
        draft: withSettings(settings, draft, models, left, v7),
        assets: settings.assets,
      });
      showToast({ tone: 'info', message: t(source) });
      onClose(true);
    },
    [settings, offered, source, store, t, onClose],
  );

  const isDecided = useRef(false);
  useEffect(() => {
    if (isDecided.current) return;
    isDecided.current = true;
    if (isEmptyDraft(store.getState().draft, declaredModels) && findModel(settings.modelId)) take({});
    else setAsking(true);
  }, [settings.modelId, store, take]);

  return (
    asking && <ReplaceDialog settings={settings} offered={offered} onClose={() => onClose(false)} onReplace={take} />
  );
}

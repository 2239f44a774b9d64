'use client';

import { useTranslations } from 'next-intl';
import { useCallback, useEffect, useState } from 'react';
import { v7 } from 'uuid';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { showToast } from '@/components/ui/toast';
import { draftFromTask, type TaskSettings } from '@/lib/composer/from-task';
import { isEmptyDraft } from '@/lib/composer/set-aside';
import { allModels, findModel } from '@/lib/providers/registry';
import { useTools } from './composer-context';

/** "Use these settings": puts a task's composition into the draft, after asking where that would replace something. */
export function TaskSettingsIntake({ settings }: { settings: TaskSettings }) {
  const { store } = useTools();
  const t = useTranslations('composer.fromTask');
  const [asking, setAsking] = useState(false);

  const take = useCallback(() => {
    setAsking(false);
    forgetRequest();
    const model = findModel(settings.modelId);
    if (!model) return showToast({ tone: 'failed', message: t('gone') });
    const draft = draftFromTask(settings, Object.keys(model.fields), store.getState().draft, v7);
    store.dispatch({ type: 'replace', draft, assets: settings.assets });
    showToast({ tone: 'info', message: t('taken') });
  }, [settings, store, t]);

  useEffect(() => {
    if (isEmptyDraft(store.getState().draft, allModels)) take();
    else setAsking(true);
  }, [store, take]);

  return (
    <ConfirmDialog
      open={asking}
      onClose={() => {
        setAsking(false);
        forgetRequest();
      }}
      title={t('title')}
      confirmLabel={t('confirm')}
      onConfirm={take}
    >
      {t('text')}
    </ConfirmDialog>
  );
}

/** A reload must not ask again. */
function forgetRequest() {
  window.history.replaceState(window.history.state, '', window.location.pathname);
}

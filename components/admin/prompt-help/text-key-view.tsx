'use client';

import { useTranslations } from 'next-intl';
import { PageHeader } from '@/components/shell/page-header';
import type { TextKeyDto } from '@/lib/prompt-help/text-key';
import type { TextKeyActions } from './text-key-actions';
import { TextKeyForm } from './text-key-form';
import { TextKeyStatus } from './text-key-status';

interface TextKeyViewProps {
  /** Null: there is none. */
  textKey: TextKeyDto | null;
  actions: TextKeyActions;
}

/** The studio's text key: what it is for, its state with a test, and its form. */
export function TextKeyView({ textKey, actions }: TextKeyViewProps) {
  const t = useTranslations('promptHelp.admin');
  return (
    <>
      <PageHeader title={t('title')} />
      <div className="grid max-w-2xl gap-5 p-6 max-sm:px-4 max-sm:py-4">
        <p className="text-faint">{t('intro')}</p>
        {textKey && <TextKeyStatus textKey={textKey} actions={actions} />}
        <TextKeyForm
          key={`${textKey?.baseUrl} ${textKey?.model} ${textKey?.lastFour}`}
          textKey={textKey}
          save={actions.save}
        />
      </div>
    </>
  );
}

'use client';

import { Copy } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { IconButton } from '@/components/ui/icon-button';
import { showToast } from '@/components/ui/toast';

/** Copies a text. `label` names the text. */
export function CopyButton({ label, text, className }: { label: string; text: string; className?: string }) {
  const t = useTranslations('task');
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      showToast({ tone: 'succeeded', message: t('copied') });
    } catch {
      // No clipboard outside a secure context: the text can still be selected by hand.
      showToast({ tone: 'failed', message: t('notCopied') });
    }
  };
  return (
    <IconButton
      label={t('copy', { what: label })}
      icon={<Copy aria-hidden />}
      onClick={copy}
      {...(className && { className })}
    />
  );
}

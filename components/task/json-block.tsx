'use client';

import { Copy } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { IconButton } from '@/components/ui/icon-button';
import { showToast } from '@/components/ui/toast';
import type { Json } from '@/lib/providers/contract';

/** JSON to be read and copied. `label` says what it is. */
export function JsonBlock({ label, value }: { label: string; value: Json }) {
  const t = useTranslations('task');
  const text = JSON.stringify(value, null, 2);
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
    <div className="relative">
      <section
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
        aria-label={label}
        className="max-h-[60dvh] overflow-auto rounded-control border border-line bg-panel p-3 pr-11"
      >
        <pre className="whitespace-pre-wrap break-words font-mono text-sm">{text}</pre>
      </section>
      <IconButton
        label={t('copy', { what: label })}
        icon={<Copy aria-hidden />}
        onClick={copy}
        className="absolute top-1 right-1"
      />
    </div>
  );
}

'use client';

import { Copy } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useDeferredValue } from 'react';
import { Button } from '@/components/ui/button';
import { showToast } from '@/components/ui/toast';
import { previewAssetId } from '@/lib/composer/media-slots';
import { toCurl } from '@/lib/composer/to-curl';
import { toInput } from '@/lib/composer/to-input';
import type { MediaRef } from '@/lib/providers/contract';
import { getProvider, toWire } from '@/lib/providers/registry';
import { useComposer, useModel } from './composer-context';
import { copyText } from './copy-text';
import { useKey } from './use-key';

/** The request as it would be sent now, live. Key and files of the studio are placeholders. */
export default function ExactRequest() {
  const t = useTranslations('composer.request');
  const model = useModel();
  const key = useKey();
  const draft = useDeferredValue(useComposer((state) => state.draft));
  const assets = useComposer((state) => state.assets);
  if (draft.modelId !== model.id) return null;

  const provider = getProvider(model.providerId);
  const urlOf = (media: MediaRef) => {
    if (media.type === 'url') return media.url;
    const fileName = assets[previewAssetId(media) ?? '']?.fileName;
    return t('file', { name: fileName ?? media.assetId });
  };
  const request = toWire(model.id, toInput(model, draft), { urlOf });
  const baseUrl = key?.baseUrl ?? provider.sites[0]?.baseUrl ?? 'https://YOUR_GATEWAY';
  const copy = async () => {
    const done = await copyText(toCurl(provider, baseUrl, request));
    showToast(done ? { tone: 'succeeded', message: t('copied') } : { tone: 'failed', message: t('notCopied') });
  };
  return (
    <div className="grid gap-2 pt-2">
      <p className="text-sm text-faint">{t('hint')}</p>
      <p className="font-mono text-xs text-normal">
        {request.method} {baseUrl}
        {request.path}
      </p>
      <section
        aria-label={t('body')}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
        className="max-h-96 overflow-auto rounded-control border border-line bg-background p-2"
      >
        <pre className="font-mono text-xs whitespace-pre-wrap text-normal">{JSON.stringify(request.body, null, 2)}</pre>
      </section>
      <div>
        <Button icon={<Copy aria-hidden />} onClick={() => void copy()}>
          {t('copy')}
        </Button>
      </div>
    </div>
  );
}

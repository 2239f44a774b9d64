'use client';

import { Copy } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { showToast } from '@/components/ui/toast';
import { previewAssetId } from '@/lib/composer/media/media-slots';
import { bestKeyId } from '@/lib/keys/best-key';
import type { KeyDto } from '@/lib/keys/dto';
import type { MediaRef, ModelDeclaration, ModelInput } from '@/lib/providers/contract';
import { getProvider } from '@/lib/providers/registry/registry';
import { toWire } from '@/lib/providers/registry/wires';
import { toCurl } from '@/lib/providers/to-curl';
import { useComposer, useTools } from '../state/composer-context';
import { JsonView } from './json-view';

export interface RequestPreviewProps {
  model: ModelDeclaration;
  input: ModelInput;
  /** The key that it would be sent with. Null: no key yet. */
  apiKey: KeyDto | null;
}

/** The request for a composition, to read and copy. Key, files of the studio and callback are placeholders. */
export function RequestPreview({ model, input, apiKey }: RequestPreviewProps) {
  const t = useTranslations('composer.request');
  const { hasPublicLink } = useTools();
  const assets = useComposer((state) => state.assets);
  const provider = getProvider(model.providerId);
  const urlOf = (media: MediaRef) => {
    if (media.type === 'url') return media.url;
    const fileName = assets[previewAssetId(media) ?? '']?.fileName;
    return t('file', { name: fileName ?? media.assetId });
  };
  const hasCallback = model.callback && (apiKey?.isSandbox ? hasPublicLink.sandbox : hasPublicLink.web);
  const callbackUrl = hasCallback ? t('callback') : undefined;
  const request = toWire(model.id, input, { urlOf, callbackUrl });
  const baseUrl = apiKey?.baseUrl ?? provider.sites[0]?.baseUrl ?? 'https://YOUR_GATEWAY';
  const copy = async (text: string, done: string) => {
    const copied = await copyText(text);
    showToast(copied ? { tone: 'succeeded', message: done } : { tone: 'failed', message: t('notCopied') });
  };
  return (
    <div className="grid gap-2">
      <p className="font-mono text-xs text-normal">
        {request.method} {baseUrl}
        {request.path}
      </p>
      {apiKey?.isSandbox && <p className="text-sm text-faint">{t('sandbox')}</p>}
      {apiKey?.id === bestKeyId && <p className="text-sm text-faint">{t('bestKey')}</p>}
      <section
        aria-label={t('body')}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
        className="max-h-96 overflow-auto rounded-control border border-line bg-background p-2"
      >
        <JsonView value={request.body} />
      </section>
      <div className="flex flex-wrap gap-2">
        <Button icon={<Copy aria-hidden />} onClick={() => void copy(toCurl(provider, baseUrl, request), t('copied'))}>
          {t('copy')}
        </Button>
        <Button
          icon={<Copy aria-hidden />}
          onClick={() => void copy(JSON.stringify(request.body, null, 2), t('jsonCopied'))}
        >
          {t('copyJson')}
        </Button>
      </div>
    </div>
  );
}

/** Copies a text to the clipboard. False where the browser refuses it. */
async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyThroughSelection(text);
  }
}

/** The old way, which also works over plain HTTP in a private network. */
function copyThroughSelection(text: string): boolean {
  const area = document.createElement('textarea');
  area.value = text;
  area.style.position = 'fixed';
  area.style.opacity = '0';
  document.body.append(area);
  area.select();
  const done = document.execCommand('copy');
  area.remove();
  return done;
}

'use client';

import { ArrowLeftRight } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { IconButton } from '@/components/ui/icon-button';
import type { FormField } from '@/lib/composer/draft/form-fields';
import type { MediaRef } from '@/lib/providers/contract';
import { useTools } from '../state/composer-context';
import { useField } from '../state/use-field';
import { FrameField } from './frame-field';

/** First and last frame side by side. */
export function FramesField({ first, last }: { first: FormField<'frame'>; last: FormField<'frame'> }) {
  const t = useTranslations('composer.frames');
  const firstFrame = useField<MediaRef>(first.name);
  const lastFrame = useField<MediaRef>(last.name);
  const { store } = useTools();
  const swap = () =>
    store.dispatch({
      type: 'edits',
      edits: [
        { name: first.name, change: () => lastFrame.value },
        { name: last.name, change: () => firstFrame.value },
      ],
    });
  return (
    <div className="grid items-start gap-3 sm:grid-cols-[minmax(0,1fr)_auto_minmax(0,1fr)] sm:gap-2">
      <FrameField {...first} />
      <div className="flex justify-center sm:pt-24">
        <IconButton
          label={t('swap')}
          icon={<ArrowLeftRight aria-hidden className="max-sm:rotate-90" />}
          disabled={!firstFrame.value && !lastFrame.value}
          onClick={swap}
        />
      </div>
      <FrameField {...last} />
    </div>
  );
}

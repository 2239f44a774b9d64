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
    <div className="flex min-w-0 items-start gap-1 max-sm:w-full max-sm:flex-col">
      <FrameField {...first} />
      <div className="flex self-center sm:h-16 sm:items-center sm:self-start">
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

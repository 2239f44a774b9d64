'use client';

import { Shapes, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Still } from '@/components/media/still';
import { stillUrl } from '@/components/media/still-url';
import { cn } from '@/components/ui/class-names';
import { IconButton } from '@/components/ui/icon-button';
import type { DraftElement } from '@/lib/composer/draft/draft';
import { useAsset } from '../media/use-slot';
import { useIssueTextAt } from '../state/use-issues';

interface ElementChipProps {
  path: string;
  element: DraftElement;
  number: number;
  onOpen: () => void;
  onRemove: () => void;
}

/** An element as a thumbnail with its name as used in prompts. It opens the form. */
export function ElementChip({ path, element, number, onOpen, onRemove }: ElementChipProps) {
  const t = useTranslations('composer.elements');
  const [image] = element.images;
  const asset = useAsset(image);
  const still = asset && stillUrl(asset);
  const error = useIssueTextAt(path, true);
  return (
    <li
      data-field={path}
      aria-label={t('name', { number })}
      className={cn(
        'flex h-13 shrink-0 items-center overflow-hidden rounded-control border bg-panel',
        error ? 'border-failed' : 'border-line',
      )}
    >
      <button
        type="button"
        data-opens-form
        aria-haspopup="dialog"
        title={error}
        onClick={onOpen}
        className="flex h-full items-center gap-1.5 pr-1 hover:bg-hover focus-visible:-outline-offset-2"
      >
        <span className="sr-only">{t('expand', { number })}</span>
        <span className="grid h-full w-13 place-items-center overflow-hidden bg-background text-faint">
          {still ? (
            <Still src={still} isInControl className="size-full object-cover" />
          ) : (
            <Shapes aria-hidden className="size-5" />
          )}
        </span>
        <span className="max-w-32 truncate font-mono text-strong text-sm">@{element.name}</span>
      </button>
      <IconButton
        size="small"
        label={t('remove', { number })}
        icon={<X aria-hidden />}
        tooltip={false}
        onClick={onRemove}
      />
    </li>
  );
}

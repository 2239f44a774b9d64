'use client';

import { Clapperboard, Trash2, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useRef } from 'react';
import { Button } from '@/components/ui/button';
import { ButtonLink } from '@/components/ui/button-link';
import { IconButton } from '@/components/ui/icon-button';
import { useDock } from '@/components/ui/use-dock';
import type { LibraryFileDto } from '@/lib/library/dto';
import { maxFilesAtOnce, maxFilesInCreate } from '@/lib/library/limits';
import { createHref } from './create-href';

interface SelectionBarProps {
  files: readonly LibraryFileDto[];
  /** False when one of them is a colleague's that this person may not remove. */
  canRemove: boolean;
  onClear: () => void;
  onRemove: () => void;
}

/** The bar's distance from the lower edge, in pixels: 0.75rem in its styles. */
const floatsAbove = 12;

/** The actions for the selected files, at the bottom of the window. */
export function SelectionBar({ files, canRemove, onClear, onRemove }: SelectionBarProps) {
  const t = useTranslations('library.selection');
  const count = files.length;
  const bar = useRef<HTMLElement>(null);
  useDock(bar, floatsAbove);
  return (
    <section
      ref={bar}
      aria-label={t('label')}
      className="fixed right-0 bottom-[calc(var(--bar)+0.75rem)] left-(--rail) z-10 mx-auto flex w-fit max-w-[calc(100%-0.5rem)] flex-wrap items-center gap-2 rounded-media max-sm:gap-1 border border-line bg-raised p-2 shadow-lg"
    >
      <IconButton label={t('clear')} icon={<X aria-hidden />} onClick={onClear} />
      <span role="status" className="mr-2 whitespace-nowrap text-strong max-sm:mr-0 max-sm:flex-1">
        {t('count', { count })}
      </span>
      {count <= maxFilesInCreate && (
        <ButtonLink href={createHref(files)} icon={<Clapperboard aria-hidden />}>
          {t('use')}
        </ButtonLink>
      )}
      <Button
        variant="danger"
        icon={<Trash2 aria-hidden />}
        disabled={!canRemove || count > maxFilesAtOnce}
        title={canRemove ? undefined : t('ofOthers')}
        onClick={onRemove}
      >
        {t('remove')}
      </Button>
    </section>
  );
}

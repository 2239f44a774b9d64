'use client';

import { ChevronDown, ChevronUp, Trash2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { IconButton } from '@/components/ui/icon-button';
import { latePart } from '@/components/ui/late-part';
import { Skeleton } from '@/components/ui/skeleton';
import { useIssues } from '../state/use-issues';
import { ElementForm, type ElementFormProps } from './element-form';
import { ElementSummary } from './element-summary';

const ElementLibrary = latePart(() => import('./element-library'), { fallback: <Skeleton className="h-7 w-40" /> });

export interface ElementCardProps extends ElementFormProps {
  onRemove: () => void;
}

/** An element of the composition. An element from the library is shown small until it is opened. */
export default function ElementCard({
  path,
  slotId,
  element,
  number,
  meta,
  onChange,
  onRemove,
  onLeave,
}: ElementCardProps) {
  const t = useTranslations('composer.elements');
  const [isOpen, setOpen] = useState(!element.libraryId);
  const hasIssues = useIssues(path, true).length > 0;
  const isExpanded = isOpen || hasIssues;
  return (
    <li
      data-field={path}
      aria-label={t('name', { number })}
      className="grid gap-2 rounded-control border border-line bg-panel p-2"
    >
      <div className="flex items-center gap-2">
        <ElementSummary element={element} isCompact={!isExpanded} />
        <IconButton
          label={t(isExpanded ? 'collapse' : 'expand', { number })}
          icon={isExpanded ? <ChevronUp aria-hidden /> : <ChevronDown aria-hidden />}
          aria-expanded={isExpanded}
          disabled={hasIssues}
          onClick={() => setOpen(!isExpanded)}
        />
        <IconButton label={t('remove', { number })} icon={<Trash2 aria-hidden />} onClick={onRemove} />
      </div>
      {isExpanded && (
        <ElementForm
          path={path}
          slotId={slotId}
          element={element}
          number={number}
          meta={meta}
          onChange={onChange}
          onLeave={onLeave}
        />
      )}
      <ElementLibrary element={element} maxImages={meta.maxImages} onChange={onChange} />
    </li>
  );
}

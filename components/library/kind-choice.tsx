'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Segments } from '@/components/ui/segments';
import type { MediaKind } from '@/lib/providers/contract';

export interface KindChoiceProps {
  /** The kinds to choose from. */
  kinds: readonly MediaKind[];
  /** Null: all kinds. */
  value: MediaKind | null;
  onChange: (kind: MediaKind | null) => void;
}

/** Filters files by kind. Hidden where there is nothing to choose. */
export function KindChoice({ kinds, value, onChange }: KindChoiceProps) {
  const t = useTranslations('library');
  // The address changes with a delay, but the press must be visible at once.
  const [chosen, setChosen] = useState(value);
  const [lastValue, setLastValue] = useState(value);
  if (value !== lastValue) {
    setLastValue(value);
    setChosen(value);
  }
  const choose = (kind: MediaKind | null) => {
    setChosen(kind);
    onChange(kind);
  };
  if (kinds.length < 2) return null;
  return (
    <div role="radiogroup" aria-label={t('kinds.label')}>
      <Segments
        name="kind"
        options={[
          { value: 'all', label: t('kinds.all') },
          ...kinds.map((kind) => ({ value: kind as string, label: t(`kinds.${kind}`) })),
        ]}
        value={chosen ?? 'all'}
        onChange={(next) => choose(next === 'all' ? null : (next as MediaKind))}
      />
    </div>
  );
}

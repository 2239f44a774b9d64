'use client';

import { Ellipsis } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useId, useState } from 'react';
import { FieldFrame, type FieldFrameProps } from '@/components/ui/field-frame';
import { type Segment, Segments } from '@/components/ui/segments';
import { ratioRows } from '@/lib/composer/models/ratio-order';
import { RatioIcon } from './ratio-icon';

interface RatioFieldProps extends Omit<FieldFrameProps, 'children' | 'role'> {
  /** Of the declaration, and '' for "not set" where the field may be empty. */
  values: readonly string[];
  segment: (value: string) => Segment;
  value: string;
  onChange: (value: string) => void;
}

/** Ratios in one row: the common ones, the chosen one, and "more", which shows the rest below. */
export function RatioField({ values, segment, value, onChange, ...frame }: RatioFieldProps) {
  const t = useTranslations('composer.ratios');
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  const { row, rest } = ratioRows(values);
  const withIcon = (option: string) => ({ ...segment(option), icon: <RatioIcon ratio={option} /> });
  const choice = { name: frame.path, group: id, value, onChange };
  const inRow = isOpen || !rest.includes(value) ? row : [...row, value];
  return (
    <FieldFrame {...frame} role="radiogroup">
      <div className="grid gap-1" id={id}>
        <Segments {...choice} layout="tiles" options={inRow.map(withIcon)}>
          {rest.length > 0 && (
            <button
              type="button"
              title={t(isOpen ? 'fewer' : 'more')}
              aria-label={t(isOpen ? 'fewer' : 'more')}
              aria-expanded={isOpen}
              aria-controls={id}
              onClick={() => setOpen(!isOpen)}
              className="ui-segment"
            >
              <Ellipsis aria-hidden className="size-4" />
            </button>
          )}
        </Segments>
        {isOpen && <Segments {...choice} layout="fill" options={rest.map(withIcon)} />}
      </div>
    </FieldFrame>
  );
}

'use client';

import { useTranslations } from 'next-intl';
import type { ControlProps } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { elementPrefix, toElementName } from '@/lib/library/element-name';

interface ElementNameInputProps {
  control: ControlProps;
  /** The whole name, prefix and all. */
  value: string;
  onChange: (name: string) => void;
  onBlur?: () => void;
}

/** The name of an element; what every name begins with stands before it and needs no typing. */
export function ElementNameInput({ control, value, onChange, onBlur }: ElementNameInputProps) {
  const t = useTranslations('library.element');
  return (
    <div className="flex items-center gap-1">
      <span aria-hidden className="shrink-0 font-mono text-faint text-sm">
        @{elementPrefix}
      </span>
      <Input
        {...control}
        className="font-mono"
        autoComplete="off"
        spellCheck={false}
        placeholder={t('namePlaceholder')}
        value={value.slice(elementPrefix.length)}
        onChange={(event) => onChange(toElementName(event.currentTarget.value))}
        onBlur={onBlur}
      />
    </div>
  );
}

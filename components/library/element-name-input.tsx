'use client';

import { useTranslations } from 'next-intl';
import type { ControlProps } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { elementPrefix, toElementName } from '@/lib/library/element-name';

interface ElementNameInputProps {
  control: ControlProps;
  /** The whole name, with its prefix. */
  value: string;
  onChange: (name: string) => void;
  onBlur?: () => void;
}

/** The name of an element. The prefix of all names is shown before it and is not typed. */
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

'use client';

import { useTranslations } from 'next-intl';
import { Sheet } from '@/components/ui/sheet';
import { ElementForm, type ElementFormProps } from './element-form';
import ElementLibrary from './element-library';

interface ElementSheetProps extends ElementFormProps {
  onClose: () => void;
}

/** An element of the composition, with what it has to do with the library. */
export default function ElementSheet({ onClose, ...form }: ElementSheetProps) {
  const t = useTranslations('composer.elements');
  return (
    <Sheet open onClose={onClose} title={t('name', { number: form.number })}>
      <div className="grid gap-4">
        <ElementForm {...form} />
        <ElementLibrary element={form.element} maxImages={form.meta.maxImages} onChange={form.onChange} />
      </div>
    </Sheet>
  );
}

'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useRef } from 'react';
import { Sheet } from '@/components/ui/sheet';
import { ElementForm, type ElementFormProps } from './element-form';
import ElementLibrary from './element-library';

interface ElementSheetProps extends ElementFormProps {
  onClose: () => void;
}

/** An element of the composition, with what it has to do with the library. */
export default function ElementSheet({ onClose, ...form }: ElementSheetProps) {
  const t = useTranslations('composer.elements');
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // After the dialog has opened: what is wrong or missing, or else the name.
    const frame = requestAnimationFrame(() =>
      box.current?.querySelector<HTMLElement>('[aria-invalid="true"], input:not([type="file"])')?.focus(),
    );
    return () => cancelAnimationFrame(frame);
  }, []);
  return (
    <Sheet open onClose={onClose} title={t('name', { number: form.number })}>
      <div ref={box} className="grid gap-4">
        <ElementForm {...form} />
        <ElementLibrary element={form.element} maxImages={form.meta.maxImages} onChange={form.onChange} />
      </div>
    </Sheet>
  );
}

'use client';

import { Layers } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { lateDialog } from '@/components/ui/late-part';
import type { Generate } from '../generate/use-generate';

const ModelsDialog = lateDialog(() => import('./models-dialog'));

/** Opens the dialog that sends one composition to several models. */
export function SeveralModels({ generate }: { generate: Generate }) {
  const t = useTranslations('batch.models');
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button icon={<Layers aria-hidden />} aria-label={t('open')} aria-haspopup="dialog" onClick={() => setOpen(true)}>
        {t('label')}
      </Button>
      {open && <ModelsDialog generate={generate} onClose={() => setOpen(false)} />}
    </>
  );
}

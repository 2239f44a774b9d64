'use client';

import { ChevronsUpDown, CircleAlert } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { lateDialog } from '@/components/ui/late-part';
import { healthOf } from '@/lib/composer/models/key-health';
import { getProvider } from '@/lib/providers/registry/registry';
import { useModel } from '../state/composer-context';
import { useKey } from '../state/use-key';
import { useKeyName } from './use-key-name';

const ModelPicker = lateDialog(() => import('./model-picker'));

/** Opens the model picker. Its accessible name contains all visible words, so that voice control can choose it. */
export function ModelButton() {
  const model = useModel();
  const t = useTranslations('composer.model');
  const provider = getProvider(model.providerId).name;
  const [open, setOpen] = useState(false);
  return (
    <div className="grid gap-1">
      <span aria-hidden className="font-medium">
        {t('label')}
      </span>
      <button
        type="button"
        aria-haspopup="dialog"
        aria-label={t('choose', { model: model.label, provider })}
        onClick={() => setOpen(true)}
        className="flex min-h-12 items-center gap-2 rounded-control border border-edge bg-raised px-3 py-1.5 text-left hover:border-faint"
      >
        <span className="grid min-w-0 flex-1">
          <span className="truncate font-medium text-strong">{model.label}</span>{' '}
          <span className="truncate text-sm text-faint">{provider}</span>
        </span>
        <ChevronsUpDown aria-hidden className="size-4 shrink-0 text-faint" />
      </button>
      <WhoPays />
      {open && <ModelPicker onClose={() => setOpen(false)} />}
    </div>
  );
}

/** The key that a press would use, because its field is folded away. */
function WhoPays() {
  const key = useKey();
  const name = useKeyName();
  if (!key) return null;
  const isWrong = healthOf(key) === 'refused';
  return (
    <p className={isWrong ? 'flex items-center gap-1 text-sm text-failed' : 'text-sm text-faint'}>
      {isWrong && <CircleAlert aria-hidden className="size-3.5 shrink-0" />}
      <span className="truncate">{name(key)}</span>
    </p>
  );
}

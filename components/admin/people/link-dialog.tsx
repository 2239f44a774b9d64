'use client';

import { useTranslations } from 'next-intl';
import { CopyButton } from '@/components/task/copy-button';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { TimeLabel } from '@/components/ui/time-label';

export interface ShownLink {
  kind: 'invitation' | 'password';
  /** For whom it is. */
  name: string;
  path: string;
  endsAt: string;
}

/** A new link, to be passed on. It is shown this once, because the studio keeps only a hash of its code. */
export function LinkDialog({ link, studio, onClose }: { link: ShownLink; studio: string; onClose: () => void }) {
  const t = useTranslations(`people.link`);
  const address = new URL(link.path, location.origin).href;
  return (
    <Dialog
      open
      onClose={onClose}
      title={t(`${link.kind}.title`, { name: link.name })}
      footer={
        <Button variant="primary" onClick={onClose}>
          {t('done')}
        </Button>
      }
    >
      <div className="grid gap-4">
        <p>{t(`${link.kind}.text`, { studio })}</p>
        <Field
          label={t('label')}
          hint={
            <>
              {t('until')} <TimeLabel at={link.endsAt} exact />
            </>
          }
        >
          {(control) => (
            <div className="flex gap-2">
              <Input
                {...control}
                readOnly
                value={address}
                className="font-mono text-sm"
                onFocus={(event) => event.currentTarget.select()}
              />
              <CopyButton label={t('label')} text={address} />
            </div>
          )}
        </Field>
      </div>
    </Dialog>
  );
}

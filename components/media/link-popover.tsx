'use client';

import { Link2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { IconButton } from '@/components/ui/icon-button';
import { latePart } from '@/components/ui/late-part';
import { Popover } from '@/components/ui/popover';

const LinkForm = latePart(() => import('./link-form'));

interface LinkPopoverProps {
  label: string;
  look?: 'button' | 'icon';
  onUrl: (url: string) => void;
}

/** Takes the address of a medium on the web. The provider gets this address itself. */
export function LinkPopover({ label, look = 'button', onUrl }: LinkPopoverProps) {
  const t = useTranslations('upload');
  return (
    <Popover
      label={t('link.title', { field: label })}
      placement="bottom-start"
      className="w-80"
      trigger={(trigger) =>
        look === 'icon' ? (
          <IconButton {...trigger} label={t('link.open', { field: label })} icon={<Link2 aria-hidden />} />
        ) : (
          <Button
            {...trigger}
            variant="ghost"
            aria-label={t('link.open', { field: label })}
            icon={<Link2 aria-hidden />}
          >
            {t('link.button')}
          </Button>
        )
      }
    >
      {(close) => (
        <LinkForm
          onUrl={(url) => {
            close();
            onUrl(url);
          }}
        />
      )}
    </Popover>
  );
}

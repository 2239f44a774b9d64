'use client';

import { Link2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type FormEvent, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { IconButton } from '@/components/ui/icon-button';
import { Input } from '@/components/ui/input';
import { Popover } from '@/components/ui/popover';

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

function LinkForm({ onUrl }: { onUrl: (url: string) => void }) {
  const t = useTranslations('upload');
  const [url, setUrl] = useState('');
  const [wrong, setWrong] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const trimmed = url.trim();
    if (/^https?:\/\/\S+\.\S+|^https?:\/\/localhost/i.test(trimmed) && URL.canParse(trimmed)) onUrl(trimmed);
    else setWrong(true);
  };
  return (
    <form onSubmit={submit} className="grid gap-3" noValidate>
      <Field label={t('link.address')} hint={t('link.hint')} error={wrong ? t('link.invalid') : undefined}>
        {(control) => (
          <Input
            {...control}
            type="url"
            inputMode="url"
            autoComplete="off"
            placeholder="https://"
            value={url}
            onChange={(event) => {
              setUrl(event.currentTarget.value);
              setWrong(false);
            }}
          />
        )}
      </Field>
      <Button type="submit" variant="secondary">
        {t('link.take')}
      </Button>
    </form>
  );
}

'use client';

import type { PublicKeyCredentialCreationOptionsJSON } from '@simplewebauthn/browser';
import { Fingerprint } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type FormEvent, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { TimeLabel } from '@/components/ui/time-label';
import { showToast } from '@/components/ui/toast';
import type { FactorsDto } from '@/lib/factors/factors-dto';
import { makePasskey } from '@/lib/factors/use-passkey';
import type { FactorActions } from './factor-actions';
import type { FactorCommand } from './use-factor-command';

interface PasskeysListProps {
  passkeys: FactorsDto['passkeys'];
  actions: FactorActions;
  command: FactorCommand;
  onCodes: (codes: string[]) => void;
  onRemove: (passkeyId: string) => void;
}

/** The passkeys of a person, and the way to another one. */
export function PasskeysList({ passkeys, actions, command, onCodes, onRemove }: PasskeysListProps) {
  const t = useTranslations('factors.passkeys');
  const [name, setName] = useState('');
  const { pending, run } = command;

  const make = async (options: PublicKeyCredentialCreationOptionsJSON) => {
    const answer = await makePasskey(options).catch(() => null);
    if (!answer) return showToast({ tone: 'failed', message: t('declined') });
    const made = { name: name.trim(), answer };
    await run(
      'passkey',
      () => actions.addPasskey(made),
      (codes) => {
        setName('');
        showToast({ tone: 'succeeded', message: t('added', { name: made.name }) });
        onCodes(codes);
      },
    );
  };
  const add = (event: FormEvent) => {
    event.preventDefault();
    void run(
      'passkey',
      () => actions.askForNewPasskey({}),
      (options) => {
        void make(options);
      },
    );
  };

  return (
    <div className="grid gap-3">
      {passkeys.length > 0 && (
        <ul aria-label={t('title')} className="grid divide-y divide-line rounded-control border border-line">
          {passkeys.map((passkey) => (
            <li key={passkey.id} className="flex items-center justify-between gap-4 px-3 py-2.5">
              <span className="min-w-0">
                <span className="block font-medium text-strong">{passkey.name}</span>
                <span className="block text-sm text-faint">
                  {passkey.lastUsedAt ? t('used') : t('added', { name: passkey.name })}{' '}
                  <TimeLabel at={passkey.lastUsedAt ?? passkey.createdAt} />
                </span>
              </span>
              <Button
                size="small"
                aria-label={t('removeOne', { name: passkey.name })}
                onClick={() => onRemove(passkey.id)}
              >
                {t('remove')}
              </Button>
            </li>
          ))}
        </ul>
      )}
      <form method="post" onSubmit={add} className="grid gap-2">
        <Field label={t('name')} hint={t('hint')}>
          {(control) => (
            <Input
              {...control}
              required
              maxLength={60}
              autoComplete="off"
              value={name}
              onChange={(event) => setName(event.currentTarget.value)}
            />
          )}
        </Field>
        <div>
          <Button type="submit" icon={<Fingerprint aria-hidden />} pending={pending === 'passkey'}>
            {t('add')}
          </Button>
        </div>
      </form>
    </div>
  );
}

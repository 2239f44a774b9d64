'use client';

import { Smartphone } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Badge } from '@/components/ui/badge';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import type { FactorsDto, NewApp } from '@/lib/factors/factors-dto';
import { AppSetup } from './app-setup';
import type { FactorActions } from './factor-actions';
import { PasskeysList } from './passkeys-list';
import { RecoveryCodes } from './recovery-codes';
import { useFactorCommand } from './use-factor-command';

interface FactorsViewProps {
  factors: FactorsDto;
  actions: FactorActions;
  /** Called after recovery codes were put away. */
  onDone?: () => void;
}

/** The second factors of a person: the app, passkeys, recovery codes. */
export function FactorsView({ factors, actions, onDone }: FactorsViewProps) {
  const t = useTranslations('factors');
  const router = useRouter();
  const command = useFactorCommand();
  const { pending, run } = command;
  const [app, setApp] = useState<NewApp | null>(null);
  const [codes, setCodes] = useState<readonly string[]>([]);
  /** `app`, or the id of a passkey. */
  const [toRemove, setToRemove] = useState<string | null>(null);
  const hasAny = factors.hasApp || factors.passkeys.length > 0;
  const isLast = factors.passkeys.length + Number(factors.hasApp) === 1;

  const show = (made: readonly string[]) => {
    setApp(null);
    setCodes(made);
    router.refresh();
  };
  const remove = () =>
    run(
      'remove',
      () => (toRemove === 'app' ? actions.removeApp({}) : actions.removePasskey({ passkeyId: String(toRemove) })),
      () => {
        setToRemove(null);
        router.refresh();
      },
    );
  const leaveCodes = () => {
    setCodes([]);
    onDone?.();
  };

  return (
    <div className="grid gap-5">
      {codes.length > 0 && <RecoveryCodes codes={codes} onDone={leaveCodes} />}
      {toRemove !== null && (
        <Banner
          tone="failed"
          role="alert"
          title={t('remove.title')}
          actions={
            <>
              <Button variant="danger" pending={pending === 'remove'} onClick={() => void remove()}>
                {t('remove.confirm')}
              </Button>
              <Button onClick={() => setToRemove(null)}>{t('remove.keep')}</Button>
            </>
          }
        >
          {t(isLast ? 'remove.last' : 'remove.text')}
        </Banner>
      )}
      <div className="grid gap-3">
        <div className="flex items-center justify-between gap-4">
          <h3 className="flex items-center gap-2 font-medium text-strong">
            {t('app.title')}
            {factors.hasApp && <Badge>{t('app.on')}</Badge>}
          </h3>
          {factors.hasApp ? (
            <Button size="small" onClick={() => setToRemove('app')}>
              {t('app.remove')}
            </Button>
          ) : (
            !app && (
              <Button
                icon={<Smartphone aria-hidden />}
                pending={pending === 'app'}
                onClick={() => void run('app', () => actions.beginApp({}), setApp)}
              >
                {t('app.setUp')}
              </Button>
            )
          )}
        </div>
        {app && <AppSetup app={app} confirm={actions.confirmApp} onCodes={show} onClose={() => setApp(null)} />}
      </div>
      <div className="grid gap-3">
        <h3 className="font-medium text-strong">{t('passkeys.title')}</h3>
        <PasskeysList
          passkeys={factors.passkeys}
          actions={actions}
          command={command}
          onCodes={show}
          onRemove={setToRemove}
        />
      </div>
      {hasAny && (
        <div className="flex items-center justify-between gap-4">
          <p>{t('codes.left', { count: factors.recoveryCodes })}</p>
          <Button
            size="small"
            pending={pending === 'codes'}
            onClick={() => void run('codes', () => actions.renewCodes({}), show)}
          >
            {t('codes.renew')}
          </Button>
        </div>
      )}
    </div>
  );
}

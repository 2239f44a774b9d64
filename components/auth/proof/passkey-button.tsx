'use client';

import type { PublicKeyCredentialRequestOptionsJSON } from '@simplewebauthn/browser';
import { Fingerprint } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { ErrorWords, type ShownError } from '@/components/request/error-words';
import { Button } from '@/components/ui/button';
import type { ActionResult } from '@/lib/actions/action-result';
import type { PasskeyProof } from '@/lib/factors/schema';
import { signWithPasskey } from '@/lib/factors/use-passkey';

interface PasskeyButtonProps {
  label: string;
  ask: () => Promise<ActionResult<PublicKeyCredentialRequestOptionsJSON>>;
  prove: (passkey: PasskeyProof) => Promise<ActionResult<void>>;
  onDone: () => void;
}

/** Signs a question of the studio with a passkey. What does that is loaded when it is pressed. */
export function PasskeyButton({ label, ask, prove, onDone }: PasskeyButtonProps) {
  const common = useTranslations('common');
  const [isPending, setPending] = useState(false);
  const [error, setError] = useState<ShownError | 'declined' | null>(null);
  const run = async (): Promise<ShownError | 'declined' | null> => {
    const asked = await ask();
    if (!asked.ok) return asked.error;
    const passkey = await signWithPasskey(asked.data);
    if (!passkey) return 'declined';
    const result = await prove(passkey);
    return result.ok ? null : result.error;
  };
  const press = async () => {
    setPending(true);
    setError(null);
    const failed = await run().catch(() => 'unreachable' as const);
    setPending(false);
    if (failed === null) onDone();
    else setError(failed);
  };
  return (
    <div className="grid gap-1">
      <Button icon={<Fingerprint aria-hidden />} pending={isPending} onClick={() => void press()}>
        {label}
      </Button>
      <p role="alert" className="text-sm text-failed empty:hidden">
        {error === 'declined' ? common('passkeyDeclined') : error && <ErrorWords error={error} />}
      </p>
    </div>
  );
}

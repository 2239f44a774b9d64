'use client';

import { useEffect, useState } from 'react';
import { setProofQuestion } from '@/components/request/with-proof';
import { lateDialog } from '@/components/ui/late-part';
import type { ProofActions } from './proof-actions';

const ProofDialog = lateDialog(() => import('./proof-dialog'));

/** Shows the question of `withProof` on pages whose actions may need a new proof. */
export function ProofHost({ actions }: { actions: ProofActions }) {
  const [answer, setAnswer] = useState<{ resolve: (isProven: boolean) => void } | null>(null);
  useEffect(() => {
    const stop = setProofQuestion(() => new Promise((resolve) => setAnswer({ resolve })));
    return () => stop();
  }, []);
  const end = (isProven: boolean) => {
    setAnswer(null);
    answer?.resolve(isProven);
  };
  return answer && <ProofDialog actions={actions} onProven={() => end(true)} onClose={() => end(false)} />;
}

'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { type ReactNode, useState } from 'react';
import { refreshTasks } from '@/components/live/refresh-tasks';
import { PressQuestion } from '@/components/press/press-question';
import { useEndOfLost } from '@/components/press/use-end-of-lost';
import { usePress } from '@/components/press/use-press';
import { ErrorWords } from '@/components/request/error-words';
import { Button, type ButtonVariant } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import type { ActionResult } from '@/lib/actions/action-result';
import type { PressQuestion as OpenQuestion, PressOutcome } from '@/lib/composer/press/create-presses';
import type { Gesture } from '@/lib/composer/press/gesture';
import type { PressId } from '@/lib/composer/press/press-id';
import type { Question } from './command-button';

interface PaidCommandButtonProps {
  /** Identifies what is asked for, as text: `retry <task>`. The same draft after a lost answer sends the same request again. */
  draft: string;
  label: string;
  icon?: ReactNode;
  variant?: ButtonVariant;
  command: (requestId: PressId) => Promise<ActionResult<{ taskId: string }>>;
  onDone: (taskId: string) => void;
  confirm: Question;
}

/** A command that makes a new, paid task. It asks first, then sends like every other press. */
export function PaidCommandButton(props: PaidCommandButtonProps) {
  const { draft, label, icon, variant, command, onDone, confirm } = props;
  const queryClient = useQueryClient();
  const { press, isSending } = usePress();
  const [isAsking, setAsking] = useState(false);
  const [outcome, setOutcome] = useState<PressOutcome<unknown> | null>(null);
  useEndOfLost(outcome, () => setOutcome(null));
  const run = async (gesture: Gesture, yes?: OpenQuestion) => {
    const found = await press({ draft, wrong: [], send: command }, gesture, yes);
    if (found.type === 'ignored') return;
    refreshTasks(queryClient);
    if (found.type !== 'accepted') return setOutcome(found);
    setAsking(false);
    onDone(found.data.taskId);
  };
  const open = () => {
    setOutcome(null);
    setAsking(true);
  };
  return (
    <>
      <Button variant={variant} icon={icon} onClick={open}>
        {label}
      </Button>
      <ConfirmDialog
        open={isAsking}
        onClose={() => setAsking(false)}
        title={confirm.title}
        confirmLabel={confirm.label}
        cancelLabel={confirm.cancelLabel}
        typed={confirm.typed}
        danger={confirm.danger}
        pending={isSending}
        error={outcome && isFailure(outcome) && <FailureWords outcome={outcome} />}
        onConfirm={(gesture) => void run(gesture)}
      >
        <div className="grid gap-4">
          {confirm.text}
          {outcome?.type === 'asked' && (
            <PressQuestion question={outcome.question} pending={isSending} onYes={(...yes) => void run(...yes)} />
          )}
        </div>
      </ConfirmDialog>
    </>
  );
}

type FailedOutcome = Extract<PressOutcome<unknown>, { type: 'lost' | 'refused' | 'unsent' }>;

const isFailure = (outcome: PressOutcome<unknown>): outcome is FailedOutcome =>
  outcome.type === 'lost' || outcome.type === 'refused' || outcome.type === 'unsent';

function FailureWords({ outcome }: { outcome: FailedOutcome }) {
  const t = useTranslations('press');
  if (outcome.type !== 'refused') return <>{t(outcome.type)}</>;
  return (
    <>
      <ErrorWords error={outcome.error} />
      {!outcome.isForSure && <span className="mt-1 block">{t('lost')}</span>}
    </>
  );
}

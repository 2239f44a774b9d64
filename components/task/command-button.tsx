'use client';

import { type ReactNode, useState } from 'react';
import { ErrorWords } from '@/components/request/error-words';
import { Banner } from '@/components/ui/banner';
import { Button, type ButtonVariant } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import type { ActionResult } from '@/lib/actions/action-result';
import { useTaskCommand } from './use-task-command';

/** What a button asks first. Both labels are verbs that say what happens. */
export interface Question {
  title: string;
  text: ReactNode;
  label: string;
  cancelLabel: string;
  typed?: string;
  danger?: boolean;
}

interface CommandButtonProps<Data> {
  label: string;
  icon?: ReactNode;
  variant?: ButtonVariant;
  command: () => Promise<ActionResult<Data>>;
  onDone?: (data: Data) => void;
  /** A question before commands that can't be undone. */
  confirm?: Question;
}

/** A button for a command that costs nothing. It asks its question first if it has one, and shows failures in place. */
export function CommandButton<Data>(props: CommandButtonProps<Data>) {
  const { label, icon, variant, command, onDone, confirm } = props;
  const [isAsking, setAsking] = useState(false);
  const { run, pending, failure, reset } = useTaskCommand(command, (data: Data) => {
    setAsking(false);
    onDone?.(data);
  });
  const close = () => {
    setAsking(false);
    reset();
  };
  return (
    <>
      <Button
        variant={variant}
        icon={icon}
        pending={pending && !confirm}
        onClick={confirm ? () => setAsking(true) : run}
      >
        {label}
      </Button>
      {!confirm && failure && (
        <Banner tone="failed" role="alert" className="basis-full">
          <ErrorWords error={failure} />
        </Banner>
      )}
      {confirm && (
        <ConfirmDialog
          open={isAsking}
          onClose={close}
          title={confirm.title}
          confirmLabel={confirm.label}
          cancelLabel={confirm.cancelLabel}
          typed={confirm.typed}
          danger={confirm.danger}
          pending={pending}
          error={failure && <ErrorWords error={failure} />}
          onConfirm={run}
        >
          {confirm.text}
        </ConfirmDialog>
      )}
    </>
  );
}

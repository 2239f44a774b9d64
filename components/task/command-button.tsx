'use client';

import { type ReactNode, useRef, useState } from 'react';
import { v7 } from 'uuid';
import { ErrorWords } from '@/components/shell/error-words';
import { Banner } from '@/components/ui/banner';
import { Button, type ButtonVariant } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import type { ActionResult } from '@/lib/actions/action-result';
import { useTaskCommand } from './use-task-command';

interface CommandButtonProps<Data> {
  label: string;
  icon?: ReactNode;
  variant?: ButtonVariant;
  /** `requestId` stays the same until the command succeeded: pressing again after a lost answer is the same request. */
  command: (requestId: string) => Promise<ActionResult<Data>>;
  onDone?: (data: Data) => void;
  /** Asked first: for what costs money or cannot be taken back. */
  confirm?: { title: string; text: ReactNode; label: string; typed?: string; danger?: boolean };
}

/** One command of a task: a button, its question where it needs one, and what went wrong, in place. */
export function CommandButton<Data>(props: CommandButtonProps<Data>) {
  const { label, icon, variant, command, onDone, confirm } = props;
  const [isAsking, setAsking] = useState(false);
  const requestId = useRef<string>(undefined);
  const { run, pending, failure, reset } = useTaskCommand(
    () => {
      requestId.current ??= v7();
      return command(requestId.current);
    },
    (data: Data) => {
      requestId.current = undefined;
      setAsking(false);
      onDone?.(data);
    },
  );
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

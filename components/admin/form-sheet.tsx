'use client';

import { type FormEvent, type ReactNode, useId, useState } from 'react';
import { ErrorWords, type ShownError } from '@/components/request/error-words';
import { withProof } from '@/components/request/with-proof';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { Sheet } from '@/components/ui/sheet';
import type { ActionResult } from '@/lib/actions/action-result';

interface FormSheetProps<Data> {
  open: boolean;
  title: string;
  description: string;
  words: { cancel: string; submit: string };
  /** Sends what was entered. `text` is the text of a field as it was entered. */
  send: (text: (name: string) => string) => Promise<ActionResult<Data>>;
  onDone: (data: Data) => void;
  onClose: () => void;
  /** The fields, with the error of the last try. */
  children: (error: ShownError | null) => ReactNode;
}

/** A form in a sheet: it is sent once at a time, stays open with its error, and closes after success. */
export function FormSheet<Data>({
  open,
  title,
  description,
  words,
  send,
  onDone,
  onClose,
  children,
}: FormSheetProps<Data>) {
  const formId = useId();
  const [isPending, setPending] = useState(false);
  const [error, setError] = useState<ShownError | null>(null);

  const close = () => {
    setError(null);
    onClose();
  };
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (isPending) return;
    const fields = new FormData(event.currentTarget);
    setPending(true);
    setError(null);
    const result = await withProof(() => send((name) => String(fields.get(name) ?? ''))).catch(() => null);
    setPending(false);
    if (!result?.ok) return setError(result?.error ?? 'unreachable');
    onDone(result.data);
    close();
  };

  return (
    <Sheet
      open={open}
      onClose={close}
      title={title}
      description={description}
      footer={
        <>
          <Button onClick={close}>{words.cancel}</Button>
          <Button type="submit" form={formId} variant="primary" pending={isPending}>
            {words.submit}
          </Button>
        </>
      }
    >
      <form id={formId} method="post" onSubmit={submit} className="grid gap-4">
        {children(error)}
        {error && (
          <Banner tone="failed" role="alert">
            <ErrorWords error={error} />
          </Banner>
        )}
      </form>
    </Sheet>
  );
}

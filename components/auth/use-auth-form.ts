import { type FormEvent, useActionState, useState } from 'react';
import { type ShownError, useIssueWords } from '@/components/request/error-words';
import type { ActionResult, FormResult } from '@/lib/actions/action-result';

export interface AuthFormOptions<Input extends Record<string, string>> {
  /** The names of the form's fields, hidden ones too. */
  fields: readonly (keyof Input & string)[];
  send: (input: Input) => Promise<ActionResult<void>>;
  /** The same for a form that is sent before its JavaScript has loaded. */
  sendByForm: (before: FormResult<void> | null, form: FormData) => Promise<FormResult<void>>;
  onDone: () => void;
}

/** A form that lets somebody in. It is sent once at a time, and stays pending after success until the next page. */
export function useAuthForm<Input extends Record<string, string>>(options: AuthFormOptions<Input>) {
  const { fields, send, sendByForm, onDone } = options;
  const [isPending, setPending] = useState(false);
  const [posted, post] = useActionState(sendByForm, null);
  const [error, setError] = useState<ShownError | null>(posted && !posted.ok ? posted.error : null);
  const issueAt = useIssueWords(error);

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (isPending) return;
    const entered = new FormData(event.currentTarget);
    const input = Object.fromEntries(fields.map((name) => [name, String(entered.get(name) ?? '')])) as Input;
    setPending(true);
    setError(null);
    const result = await send(input).catch(() => null);
    if (result?.ok) return onDone();
    setPending(false);
    setError(result?.error ?? 'unreachable');
  };
  return { form: { action: post, onSubmit: submit }, isPending, error, issueAt, entered: posted?.entered };
}

import 'server-only';
import { redirect } from 'next/navigation';
import type { ActionResult, FormResult } from './action-result';

/**
 * The same action for a form that is sent before its JavaScript has come, or without any: the named fields are its input,
 * and what it answers is the state of `useActionState`. Where it went well the browser is sent to `next`; else what stood in
 * the fields `kept` comes back with the refusal, so that nobody types it again. A password is none of them.
 */
export function formAction<Input extends Record<string, string>, Data>(
  action: (input: Input) => Promise<ActionResult<Data>>,
  fields: (keyof Input & string)[],
  { next, kept = [] }: { next: string; kept?: readonly (keyof Input & string)[] },
) {
  return async (_before: FormResult<Data> | null, form: FormData): Promise<FormResult<Data>> => {
    const text = (name: string) => String(form.get(name) ?? '');
    const read = (names: readonly string[]) => Object.fromEntries(names.map((name) => [name, text(name)]));
    const result = await action(read(fields) as Input);
    if (result.ok) redirect(next);
    return { ...result, entered: read(kept) };
  };
}

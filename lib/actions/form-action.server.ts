import 'server-only';
import { redirect } from 'next/navigation';
import type { ActionResult, FormResult } from './action-result';

/**
 * The same action for a form that is sent before its JavaScript has loaded, or without JavaScript. `fields` are its
 * input; its result is the state of `useActionState`. After success the browser is redirected to `next`. After a
 * refusal the values of the fields in `kept` come back, so that nobody types them again. `kept` must not contain a
 * password.
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

import 'server-only';
import { redirect } from 'next/navigation';
import type { ActionResult } from './action-result';

/**
 * The same action for a form that is sent before its JavaScript has come, or without any: the named fields are its input,
 * and what it answers is the state of `useActionState`. Where it went well the browser is sent to `next`.
 */
export function formAction<Input extends Record<string, string>, Data>(
  action: (input: Input) => Promise<ActionResult<Data>>,
  fields: (keyof Input & string)[],
  next: string,
) {
  return async (_before: ActionResult<Data> | null, form: FormData): Promise<ActionResult<Data>> => {
    const text = (name: string) => String(form.get(name) ?? '');
    const result = await action(Object.fromEntries(fields.map((name) => [name, text(name)])) as Input);
    if (result.ok) redirect(next);
    return result;
  };
}

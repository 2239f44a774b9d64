import type { ComponentProps } from 'react';
import { Input } from '@/components/ui/input';

/** The field for the characters of a key. Not a password of this site, so password managers should not offer to save it. */
export function KeySecretInput(control: Partial<ComponentProps<typeof Input>>) {
  return (
    <Input
      {...control}
      name="secret"
      type="password"
      required
      maxLength={500}
      autoComplete="off"
      data-1p-ignore=""
      data-lpignore="true"
      spellCheck={false}
      className="font-mono"
    />
  );
}

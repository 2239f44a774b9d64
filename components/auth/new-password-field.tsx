import type { ReactNode } from 'react';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';

interface NewPasswordFieldProps {
  name: string;
  label: string;
  hint: string;
  error: ReactNode;
}

/** A password that is chosen here, with the lengths that the server takes. */
export function NewPasswordField({ name, label, hint, error }: NewPasswordFieldProps) {
  return (
    <Field label={label} hint={hint} error={error}>
      {(control) => (
        <Input
          {...control}
          name={name}
          type="password"
          required
          minLength={10}
          maxLength={200}
          autoComplete="new-password"
        />
      )}
    </Field>
  );
}

import type { ReactNode } from 'react';
import { cn } from './class-names';

export interface FieldHintProps {
  id: string;
  /** Shown only while the field has the focus. It lies over what follows and takes no room, so that nothing moves. */
  onFocus?: boolean;
  children: ReactNode;
}

/** The help line of a field, whose root has the class `group/field`. A screen reader finds it in both cases. */
export function FieldHint({ id, onFocus, children }: FieldHintProps) {
  return (
    <p id={id} data-hint className={cn('text-sm', onFocus ? 'ui-focus-hint' : 'text-faint')}>
      {children}
    </p>
  );
}

'use client';

import type { ComponentProps } from 'react';
import { Textarea } from '@/components/ui/textarea';

export interface PromptEditorProps extends Omit<ComponentProps<'textarea'>, 'value' | 'onChange'> {
  value: string;
  onValue: (value: string) => void;
}

/** Where a prompt is written. */
export function PromptEditor({ onValue, ...rest }: PromptEditorProps) {
  return <Textarea {...rest} onChange={(event) => onValue(event.currentTarget.value)} />;
}

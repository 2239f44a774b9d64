'use client';

import { type ComponentProps, useState } from 'react';
import { Input } from './input';

export interface NumberInputProps extends Omit<ComponentProps<'input'>, 'value' | 'onChange' | 'min' | 'max'> {
  value: number;
  min: number;
  max: number;
  onValue: (value: number) => void;
}

/**
 * A whole number. While a person types, the text may be unfinished or invalid. Only valid numbers are passed on. When
 * the input loses the focus, the text becomes the current value, moved into the range.
 */
export function NumberInput({ value, min, max, onValue, onBlur, ...rest }: NumberInputProps) {
  const [text, setText] = useState<string | null>(null);
  return (
    <Input
      {...rest}
      type="number"
      inputMode="numeric"
      min={min}
      max={max}
      value={text ?? value}
      onChange={(event) => {
        setText(event.currentTarget.value);
        const typed = event.currentTarget.valueAsNumber;
        if (Number.isInteger(typed) && typed >= min && typed <= max) onValue(typed);
      }}
      onBlur={(event) => {
        const typed = event.currentTarget.valueAsNumber;
        if (text !== null && Number.isFinite(typed)) onValue(Math.min(max, Math.max(min, Math.round(typed))));
        setText(null);
        onBlur?.(event);
      }}
    />
  );
}

'use client';

import { Button, type ButtonProps } from './button';

/** What the browser reports about a press: its position in a multi-click (0: a key), and its time. */
export interface PressGesture {
  clicks: number;
  isRepeat: boolean;
  /** Milliseconds since the page was loaded. */
  at: number;
}

export interface PressButtonProps extends Omit<ButtonProps, 'onClick' | 'onKeyDown'> {
  onPress: (gesture: PressGesture) => void;
}

/**
 * The button for actions that must not happen twice by one gesture, because they cost money or can't be undone. A key
 * that is held down presses it once, and the handler gets the position in a multi-click.
 */
export function PressButton({ onPress, ...rest }: PressButtonProps) {
  return (
    <Button
      {...rest}
      onKeyDown={(event) => {
        if (event.repeat) event.preventDefault();
      }}
      onClick={(event) => onPress({ clicks: event.detail, isRepeat: false, at: event.timeStamp })}
    />
  );
}

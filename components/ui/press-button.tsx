'use client';

import { Button, type ButtonProps } from './button';

/** What the browser tells of a press: which click of a multi-click it is (0: a key), and when. */
export interface PressGesture {
  clicks: number;
  isRepeat: boolean;
  /** Milliseconds since the page began. */
  at: number;
}

export interface PressButtonProps extends Omit<ButtonProps, 'onClick' | 'onKeyDown'> {
  onPress: (gesture: PressGesture) => void;
}

/**
 * The button for what must not happen twice by one gesture: it costs money, or can't be taken back. A key that is held
 * down presses it once, and whoever acts is told which click of a multi-click it is.
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

'use client';

import { Search } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { isFreeKey } from '@/components/ui/free-key';
import { Input } from '@/components/ui/input';

const pauseMs = 300;

interface SearchBoxProps {
  label: string;
  value: string;
  onChange: (words: string) => void;
}

/** A search input. It searches after a pause in typing, or at once on Enter. `/` focuses it. */
export function SearchBox({ label, value, onChange }: SearchBoxProps) {
  const [text, setText] = useState(value);
  const [lastValue, setLastValue] = useState(value);
  const input = useRef<HTMLInputElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  // The address was changed elsewhere, by a filter chip or the back button.
  if (value !== lastValue) {
    setLastValue(value);
    if (value !== text.trim()) setText(value);
  }

  useEffect(() => {
    const focusOnSlash = (event: KeyboardEvent) => {
      if (event.key !== '/' || !isFreeKey(event)) return;
      event.preventDefault();
      input.current?.focus();
    };
    document.addEventListener('keydown', focusOnSlash);
    return () => {
      document.removeEventListener('keydown', focusOnSlash);
      clearTimeout(timer.current);
    };
  }, []);

  const ask = (words: string) => {
    clearTimeout(timer.current);
    if (words.trim() !== value) onChange(words.trim());
  };
  return (
    <search className="relative min-w-0 flex-1 sm:max-w-80">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          ask(text);
        }}
      >
        <Search aria-hidden className="pointer-events-none absolute inset-y-0 left-2.5 my-auto size-4 text-faint" />
        <Input
          ref={input}
          type="search"
          aria-label={label}
          aria-keyshortcuts="/"
          placeholder={label}
          value={text}
          maxLength={200}
          className="pl-8"
          onChange={(event) => {
            const words = event.currentTarget.value;
            setText(words);
            clearTimeout(timer.current);
            timer.current = setTimeout(() => ask(words), pauseMs);
          }}
        />
      </form>
    </search>
  );
}

'use client';

import { Search } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { Input } from '@/components/ui/input';

const pauseMs = 250;

/** A search input. It reports its text after a pause in typing, or at once on Enter. */
export function SearchWords({ label, onChange }: { label: string; onChange: (words: string) => void }) {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const [text, setText] = useState('');
  useEffect(() => () => clearTimeout(timer.current), []);
  const report = (words: string) => {
    clearTimeout(timer.current);
    onChange(words.trim());
  };
  return (
    <search className="relative">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          report(text);
        }}
      >
        <Search aria-hidden className="pointer-events-none absolute inset-y-0 left-2.5 my-auto size-4 text-faint" />
        <Input
          type="search"
          aria-label={label}
          placeholder={label}
          maxLength={200}
          className="pl-8"
          value={text}
          onChange={(event) => {
            const words = event.currentTarget.value;
            setText(words);
            clearTimeout(timer.current);
            timer.current = setTimeout(() => report(words), pauseMs);
          }}
        />
      </form>
    </search>
  );
}

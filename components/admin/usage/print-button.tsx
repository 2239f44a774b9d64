'use client';

import { Printer } from 'lucide-react';
import { Button } from '@/components/ui/button';

/** Opens the browser's own dialog for printing. */
export function PrintButton({ label }: { label: string }) {
  return (
    <Button variant="primary" icon={<Printer aria-hidden />} onClick={() => window.print()}>
      {label}
    </Button>
  );
}

'use client';

import { type DragEvent, type ReactNode, useState } from 'react';
import { cn } from '@/components/ui/class-names';

export interface DropZoneProps {
  /** The slot's id. A file pasted while the focus is inside goes to this slot. */
  slotId: string;
  onFiles: (files: File[]) => void;
  className?: string;
  children: ReactNode;
}

/** Accepts files dropped anywhere on it, and highlights itself during the drag. */
export function DropZone({ slotId, onFiles, className, children }: DropZoneProps) {
  const [over, setOver] = useState(false);
  const withFiles = (event: DragEvent) => event.dataTransfer.types.includes('Files');
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is one of several ways, the buttons inside are the others
    <div
      data-slot={slotId}
      className={cn(className, over && 'outline-2 outline-accent')}
      onDragOver={(event) => {
        if (!withFiles(event)) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false);
      }}
      onDrop={(event) => {
        if (!withFiles(event)) return;
        event.preventDefault();
        event.stopPropagation();
        setOver(false);
        onFiles([...event.dataTransfer.files]);
      }}
    >
      {children}
    </div>
  );
}

'use client';

import { FileVideo } from 'lucide-react';
import { useEffect, useState } from 'react';
import { kindOfFile } from '@/lib/composer/upload/file-check';

/** A shared file: its picture, where it is one, and its name. */
export function SharedFile({ file }: { file: File }) {
  const [address, setAddress] = useState<string | null>(null);
  useEffect(() => {
    if (kindOfFile(file) !== 'image') return;
    const made = URL.createObjectURL(file);
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [file]);
  return (
    <li className="grid gap-1">
      <div className="grid aspect-video place-items-center overflow-hidden rounded-media border border-line bg-raised">
        {address ? (
          // biome-ignore lint/performance/noImgElement: the picture is in the browser's memory
          <img src={address} alt="" className="size-full object-contain" />
        ) : (
          <FileVideo aria-hidden className="size-6 text-faint" />
        )}
      </div>
      <p className="truncate text-sm" title={file.name}>
        {file.name}
      </p>
    </li>
  );
}

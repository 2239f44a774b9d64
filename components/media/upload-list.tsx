'use client';

import { latePart } from '@/components/ui/late-part';
import type { Upload } from '@/lib/composer/upload/upload-list';

// Most fields upload nothing.
const UploadRows = latePart(() => import('./upload-rows'));

export interface UploadListProps {
  uploads: readonly Upload[];
  onCancel: (id: string) => void;
  onRetry: (id: string) => void;
}

/** The files that are being uploaded into a field, and failed uploads with their reason. */
export function UploadList(props: UploadListProps) {
  return props.uploads.length > 0 && <UploadRows {...props} />;
}

'use client';

import { latePart } from '@/components/ui/late-part';
import type { UploadListProps } from './upload-rows';

// Most fields upload nothing.
const UploadRows = latePart(() => import('./upload-rows'));

/** The files that are being uploaded into a field, and failed uploads with their reason. */
export function UploadList(props: UploadListProps) {
  return props.uploads.length > 0 && <UploadRows {...props} />;
}

'use client';

import { useTranslations } from 'next-intl';
import { DropZone } from '@/components/media/drop-zone';
import { UploadList } from '@/components/media/upload-list';
import { FieldFrame } from '@/components/ui/field-frame';
import { latePart } from '@/components/ui/late-part';
import { Skeleton } from '@/components/ui/skeleton';
import type { DraftReference } from '@/lib/composer/draft/draft';
import type { FormField } from '@/lib/composer/draft/form-fields';
import { countOfKind, roomFor } from '@/lib/composer/media/reference-list';
import type { MediaKind, MediaLimits } from '@/lib/providers/contract';
import { MediaIntake } from '../media/media-intake';
import { useLimitsText } from '../media/use-limits-text';
import { useSlot } from '../media/use-slot';
import { useField } from '../state/use-field';
import { useFieldWords } from '../state/use-field-words';
import { useIssues, useIssueTextAt } from '../state/use-issues';

// The list and its tools load once there are references.
const ReferenceList = latePart(() => import('./reference-list'), { fallback: <Skeleton className="h-32" /> });
const TotalFix = latePart(() => import('../media-edit/total-fix'));

const none: readonly DraftReference[] = [];

/** Reference media in their order, with a count per kind and in total. */
export default function ReferencesField({ name, meta, required }: FormField<'references'>) {
  const { value } = useField<readonly DraftReference[]>(name);
  const words = useFieldWords();
  const t = useTranslations('composer.references');
  const limitsText = useLimitsText();
  const slot = useSlot(name);
  const error = useIssueTextAt(name);
  const isTooLong = useIssues(name).some(({ code }) => code === 'media.totalSeconds');
  const list = value ?? none;
  const kinds = Object.entries(meta.accepts) as [MediaKind, { max: number; limits: MediaLimits }][];
  const counters = kinds.map(([kind, { max }]) => t(`count.${kind}`, { count: countOfKind(list, kind), max }));
  if (kinds.length > 1) counters.push(t('count.all', { count: list.length, max: meta.maxTotal }));
  const label = words.label(meta);
  return (
    <DropZone
      slotId={name}
      takes={kinds.flatMap(([kind]) => (roomFor(meta, list, kind) > 0 ? kind : []))}
      {...slot.drops()}
      className="min-w-0 rounded-media"
    >
      <FieldFrame
        path={name}
        label={label}
        hint={words.hint(meta)}
        error={error}
        required={required}
        aside={counters.join(' · ')}
      >
        <div className="grid gap-2 rounded-media border border-line bg-raised p-2">
          {list.length > 0 && <ReferenceList name={name} meta={meta} references={list} />}
          {list.length < meta.maxTotal && (
            <MediaIntake
              label={label}
              kinds={kinds.map(([kind]) => kind)}
              limits={kinds.map(([, { limits }]) => limitsText(limits)).join(' / ')}
              multiple
              camera
              onFiles={(files) => slot.addFiles(files)}
              onUrl={(url) => slot.addUrl(url)}
              onAssets={(assets) => slot.addAssets(assets)}
            />
          )}
        </div>
        {isTooLong && <TotalFix slotId={name} references={list} accepts={meta.accepts} />}
        <UploadList uploads={slot.uploads} onCancel={slot.cancel} onRetry={slot.retry} />
      </FieldFrame>
    </DropZone>
  );
}

'use client';

import { latePart } from '@/components/ui/late-part';
import { Skeleton } from '@/components/ui/skeleton';
import type { FormField } from '@/lib/composer/draft/form-fields';
import { ElementsField } from '../elements/elements-field';
import { FrameField } from '../frames/frame-field';
import { ShotsField } from '../shots/shots-field';
import { ChoiceField } from './choice-field';
import { RangeField } from './range-field';
import { SeedField } from './seed-field';
import { TextField } from './text-field';
import { ToggleField } from './toggle-field';

// Loaded late, because only one mode has it, and that mode is not the first.
const ReferencesField = latePart(() => import('../references/references-field'), {
  fallback: <Skeleton className="h-40" />,
});

/** The control for a field's declaration. */
export function FieldControl({ name, meta, required }: FormField) {
  switch (meta.control) {
    case 'text':
      return <TextField name={name} meta={meta} required={required} />;
    case 'choice':
      return <ChoiceField name={name} meta={meta} required={required} />;
    case 'range':
      return <RangeField name={name} meta={meta} required={required} />;
    case 'toggle':
      return <ToggleField name={name} meta={meta} required={required} />;
    case 'seed':
      return <SeedField name={name} meta={meta} required={required} />;
    case 'frame':
      return <FrameField name={name} meta={meta} required={required} />;
    case 'references':
      return <ReferencesField name={name} meta={meta} required={required} />;
    case 'shots':
      return <ShotsField name={name} meta={meta} required={required} />;
    case 'elements':
      return <ElementsField name={name} meta={meta} required={required} />;
  }
}

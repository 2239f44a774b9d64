'use client';

import { useMemo } from 'react';
import { cn } from '@/components/ui/class-names';
import { modeOf } from '@/lib/composer/draft/draft';
import { formFields } from '@/lib/composer/draft/form-fields';
import { FieldControl } from './fields/field-control';
import { frameFields } from './frames/frame-fields';
import { FramesField } from './frames/frames-field';
import { ModelButton } from './models/model-button';
import { VariableWarning } from './presets/variable-warning';
import { PastedScript } from './shots/pasted-script';
import { ModeBar } from './stage/mode-bar';
import { useComposer, useModel } from './state/composer-context';
import { InactiveValuesNote } from './warnings/inactive-values-note';
import { WarningList } from './warnings/warning-list';

/** The main fields of the composition, docked under the stage: frames as chips, then prompts, shots and references. */
export function StagePane() {
  const model = useModel();
  const mode = useComposer((state) => modeOf(model, state.draft));
  const fields = useMemo(() => formFields(model, mode).filter(({ meta }) => meta.pane === 'stage'), [model, mode]);
  const [first, last] = useMemo(() => frameFields(fields), [fields]);
  const chips = fields.filter(({ meta }) => meta.control === 'elements');
  const rest = fields.filter(({ meta }) => meta.control !== 'elements' && meta.control !== 'frame');
  const hasStrip = first !== undefined || chips.length > 0;
  return (
    <div className="grid w-full grid-cols-[minmax(0,1fr)] content-start gap-4 p-4 xl:gap-2 xl:py-3 xl:[&_textarea[data-prompt]:not(li_*)]:min-h-20">
      <div className="lg:hidden">
        <ModelButton />
      </div>
      <ModeBar />
      <InactiveValuesNote />
      <VariableWarning />
      <div
        className={cn(
          'grid min-w-0 grid-cols-[minmax(0,1fr)] content-start gap-4 xl:gap-2',
          // On the widest screens beside each other, which leaves more to the picture.
          hasStrip && '2xl:grid-cols-[minmax(0,auto)_minmax(24rem,1fr)] 2xl:gap-x-4',
        )}
      >
        {hasStrip && (
          <div className="flex min-w-0 flex-wrap content-start items-start gap-x-3 gap-y-2 2xl:max-w-120 2xl:flex-col">
            {first && last && <FramesField key={model.id} first={first} last={last} />}
            {first && !last && <FieldControl key={`${model.id} ${first.name}`} {...first} />}
            {chips.map((field) => (
              <FieldControl key={`${model.id} ${field.name}`} {...field} />
            ))}
          </div>
        )}
        <div className="grid min-w-0 content-start gap-4 xl:gap-2">
          {rest.map((field) => (
            <FieldControl key={`${model.id} ${field.name}`} {...field} />
          ))}
        </div>
      </div>
      <WarningList />
      {model.fields.shots && <PastedScript />}
    </div>
  );
}

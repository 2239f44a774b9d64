'use client';

import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import type { OfferedSettings } from '@/lib/composer/intake/offered-settings';
import { dynamicMessage } from '@/lib/i18n/dynamic-message';
import { templateSettings } from '@/lib/presets/templates';
import { findModel } from '@/lib/providers/registry/registry';
import { allTemplates } from '@/lib/providers/registry/wires';
import { PresetPreview } from './preset-preview';

/** Examples to start from, with their variables. */
export function TemplateList({ onUse }: { onUse: (settings: OfferedSettings) => void }) {
  const t = useTranslations('presets.templates');
  const card = useTranslations('presets.card');
  const text = (key: string, values: Record<string, string> = {}) => dynamicMessage(t, key, values, 'title');
  return (
    <ul aria-label={t('title')} className="grid gap-2 pt-3">
      {allTemplates.map((template) => {
        const settings = templateSettings(template, text);
        const name = text(`${template.id}.name`);
        return (
          <li key={template.id} className="grid gap-2 rounded-media border border-line bg-raised p-3">
            <div>
              <h3>{name}</h3>
              <p className="text-sm text-faint">
                {findModel(settings.modelId)?.label ?? settings.modelId} · {text(`${template.id}.about`)}
              </p>
            </div>
            <PresetPreview modelId={settings.modelId} values={settings.values} />
            <Button
              className="justify-self-start"
              aria-label={card('useThis', { name })}
              onClick={() => onUse(settings)}
            >
              {card('use')}
            </Button>
          </li>
        );
      })}
    </ul>
  );
}

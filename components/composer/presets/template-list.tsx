'use client';

import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import type { OfferedSettings } from '@/lib/composer/intake/offered-settings';
import { type TemplateId, templateIds, templateSettings } from '@/lib/presets/templates';
import { findModel } from '@/lib/providers/registry/registry';
import { PresetPreview } from './preset-preview';

/** Examples to start from, with their variables. */
export function TemplateList({ onUse }: { onUse: (settings: OfferedSettings) => void }) {
  const t = useTranslations('presets.templates');
  const card = useTranslations('presets.card');
  const settingsOf = useTemplateSettings();
  return (
    <ul aria-label={t('title')} className="grid gap-2 pt-3">
      {templateIds.map((id) => {
        const settings = settingsOf(id);
        const name = t(`${id}.name`);
        return (
          <li key={id} className="grid gap-2 rounded-media border border-line bg-raised p-3">
            <div>
              <h3>{name}</h3>
              <p className="text-sm text-faint">
                {findModel(settings.modelId)?.label ?? settings.modelId} · {t(`${id}.about`)}
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

/** The settings of a template, with prompt and variable names in the person's language. */
function useTemplateSettings(): (id: TemplateId) => OfferedSettings {
  const t = useTranslations('presets.templates');
  const product = `{${t('variable.product')}}`;
  const place = `{${t('variable.place')}}`;
  const city = `{${t('variable.city')}}`;
  const before = `{${t('variable.before')}}`;
  const after = `{${t('variable.after')}}`;
  const character = `{${t('variable.character')}}`;
  const action = `{${t('variable.action')}}`;
  const title = `{${t('variable.title')}}`;
  const subject = `{${t('variable.subject')}}`;
  return (id) => {
    switch (id) {
      case 'productAd':
        return templateSettings(id, {
          first: t('productAd.first', { product, place }),
          second: t('productAd.second', { product }),
          third: t('productAd.third', { product, place }),
        });
      case 'morph':
        return templateSettings(id, { prompt: t('morph.prompt', { before, after }) });
      case 'character':
        return templateSettings(id, {
          prompt: t('character.prompt', { hero: '@element_hero', action, place }),
          description: character,
        });
      case 'poster':
        return templateSettings(id, { prompt: t('poster.prompt', { title, subject }) });
      case 'cityFilm':
        return templateSettings(id, { prompt: t('cityFilm.prompt', { city }) });
    }
  };
}

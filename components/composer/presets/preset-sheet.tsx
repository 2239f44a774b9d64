'use client';

import { useTranslations } from 'next-intl';
import { useCallback, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Sheet } from '@/components/ui/sheet';
import { Tabs } from '@/components/ui/tabs';
import type { OfferedSettings } from '@/lib/composer/intake/offered-settings';
import type { PresetDto } from '@/lib/presets/dto';
import { settingsOfPreset } from '@/lib/presets/preset-settings';
import { DeletePreset } from './delete-preset';
import { NamePreset } from './name-preset';
import { PresetList } from './preset-list';
import type { PresetCommand } from './preset-menu';
import { SavePreset } from './save-preset';
import { SearchWords } from './search-words';
import { TemplateList } from './template-list';
import { UseSettings } from './use-settings';

/** The dialog in front of the list. */
type Front = { type: 'save' } | { type: 'use'; settings: OfferedSettings } | { type: PresetCommand; preset: PresetDto };

/** The sheet to find, use, save and order presets. */
export default function PresetSheet({ onClose }: { onClose: () => void }) {
  const t = useTranslations('presets.sheet');
  const [tab, setTab] = useState('mine');
  const [search, setSearch] = useState('');
  const [front, setFront] = useState<Front | null>(null);
  const back = useCallback(() => setFront(null), []);
  const endUse = useCallback(
    (taken?: boolean) => {
      setFront(null);
      if (taken) onClose();
    },
    [onClose],
  );
  const use = (settings: OfferedSettings) => setFront({ type: 'use', settings });
  const list = (scope: 'mine' | 'shared') => (
    <PresetList
      filter={{ scope, search }}
      onUse={(preset) => use(settingsOfPreset(preset))}
      onCommand={(type, preset) => setFront({ type, preset })}
      onExamples={() => setTab('examples')}
    />
  );
  return (
    <Sheet open onClose={onClose} title={t('title')} description={t('description')} className="sm:w-[min(100vw,34rem)]">
      <div className="grid gap-3">
        <Button className="justify-self-start" onClick={() => setFront({ type: 'save' })}>
          {t('save')}
        </Button>
        {tab !== 'examples' && <SearchWords label={t('search')} onChange={setSearch} />}
        <Tabs
          label={t('title')}
          value={tab}
          onChange={setTab}
          tabs={[
            { id: 'mine', label: t('mine'), content: list('mine') },
            { id: 'shared', label: t('shared'), content: list('shared') },
            { id: 'examples', label: t('examples'), content: <TemplateList onUse={use} /> },
          ]}
        />
      </div>
      {front && <InFront front={front} onBack={back} onEndUse={endUse} />}
    </Sheet>
  );
}

interface InFrontProps {
  front: Front;
  onBack: () => void;
  onEndUse: (taken?: boolean) => void;
}

function InFront({ front, onBack, onEndUse }: InFrontProps) {
  switch (front.type) {
    case 'save':
      return <SavePreset onClose={onBack} />;
    case 'use':
      return <UseSettings settings={front.settings} onEnd={onEndUse} />;
    case 'update':
      return <SavePreset preset={front.preset} onClose={onBack} />;
    case 'rename':
    case 'copy':
      return <NamePreset purpose={front.type} preset={front.preset} onClose={onBack} />;
    case 'delete':
      return <DeletePreset preset={front.preset} onClose={onBack} />;
  }
}

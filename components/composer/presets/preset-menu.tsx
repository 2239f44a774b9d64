'use client';

import { Copy, Ellipsis, Pencil, RefreshCw, Trash2, User, Users } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { ErrorWords } from '@/components/request/error-words';
import { IconButton } from '@/components/ui/icon-button';
import { Menu, MenuItem, MenuSeparator } from '@/components/ui/menu';
import type { PresetDto } from '@/lib/presets/dto';
import { usePresetActions } from './preset-actions-provider';
import { usePresetCommand } from './use-preset-command';

/** Commands that open a dialog. */
export type PresetCommand = 'rename' | 'update' | 'copy' | 'delete';

/** The other actions for a preset. A person who may not change it can copy it. */
export function PresetMenu({ preset, onCommand }: { preset: PresetDto; onCommand: (command: PresetCommand) => void }) {
  const t = useTranslations('presets.menu');
  const actions = usePresetActions();
  const { run, pending, error } = usePresetCommand();
  const { id: presetId, name, isShared, canChange } = preset;
  const share = () =>
    void run(() => actions.change({ presetId, isShared: !isShared }), isShared ? 'unshared' : 'shared', name);
  return (
    <>
      {error && (
        <p role="alert" className="text-sm text-failed">
          <ErrorWords error={error} />
        </p>
      )}
      <Menu
        label={t('label', { name })}
        trigger={(trigger) => (
          <IconButton
            {...trigger}
            label={t('label', { name })}
            icon={<Ellipsis aria-hidden />}
            tooltip={false}
            pending={pending}
          />
        )}
      >
        {canChange && (
          <>
            <MenuItem icon={<Pencil aria-hidden />} onSelect={() => onCommand('rename')}>
              {t('rename')}
            </MenuItem>
            <MenuItem icon={<RefreshCw aria-hidden />} onSelect={() => onCommand('update')}>
              {t('update')}
            </MenuItem>
          </>
        )}
        <MenuItem icon={<Copy aria-hidden />} onSelect={() => onCommand('copy')}>
          {t('copy')}
        </MenuItem>
        {canChange && (
          <>
            <MenuItem icon={isShared ? <User aria-hidden /> : <Users aria-hidden />} onSelect={share}>
              {t(isShared ? 'unshare' : 'share')}
            </MenuItem>
            <MenuSeparator />
            <MenuItem icon={<Trash2 aria-hidden />} danger onSelect={() => onCommand('delete')}>
              {t('delete')}
            </MenuItem>
          </>
        )}
      </Menu>
    </>
  );
}

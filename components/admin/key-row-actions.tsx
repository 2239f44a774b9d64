import { Boxes, Ellipsis, Gauge, ListOrdered, Pause, Play, PlugZap, RefreshCw, Trash2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { IconButton } from '@/components/ui/icon-button';
import { Menu, MenuItem } from '@/components/ui/menu';
import type { KeyDto } from '@/lib/keys/dto';
import type { KeyCommands } from './use-key-commands';

interface KeyRowActionsProps {
  entry: KeyDto;
  commands: KeyCommands;
  onModels: () => void;
  onLimits: () => void;
  onUse: () => void;
  onReplace: () => void;
  onDelete: () => void;
}

/** Test as a button, the rest in a menu. A studio's own sandbox key can't be deleted: it is free and could not be made again. */
export function KeyRowActions({ entry, commands, onModels, onLimits, onUse, onReplace, onDelete }: KeyRowActionsProps) {
  const t = useTranslations('keys.actions');
  const models = useTranslations('keys.models');
  const use = useTranslations('keys.use');
  const limits = useTranslations('queuePosition.limits');
  const isBusy = commands.busy.has(entry.id);
  const { label } = entry;
  return (
    <div className="flex items-center justify-end gap-1">
      <Button
        size="small"
        pending={isBusy}
        className="max-sm:hidden"
        aria-label={t('testKey', { label })}
        onClick={() => commands.check(entry)}
      >
        {t('test')}
      </Button>
      <Menu
        label={t('more', { label })}
        trigger={(props) => (
          <IconButton {...props} label={t('more', { label })} tooltip={false} icon={<Ellipsis aria-hidden />} />
        )}
      >
        <div className="sm:hidden">
          <MenuItem icon={<PlugZap aria-hidden />} onSelect={() => commands.check(entry)}>
            {t('test')}
          </MenuItem>
        </div>
        {entry.pause && (
          <MenuItem icon={<Play aria-hidden />} onSelect={() => commands.resume(entry)}>
            {t('resume')}
          </MenuItem>
        )}
        {entry.models.length > 0 && (
          <MenuItem icon={<Boxes aria-hidden />} onSelect={onModels}>
            {models('open')}
          </MenuItem>
        )}
        <MenuItem icon={<Gauge aria-hidden />} onSelect={onLimits}>
          {limits('open')}
        </MenuItem>
        <MenuItem icon={<ListOrdered aria-hidden />} onSelect={onUse}>
          {use('open')}
        </MenuItem>
        {!entry.retiringSince && (
          <MenuItem icon={<RefreshCw aria-hidden />} onSelect={onReplace}>
            {t('replace')}
          </MenuItem>
        )}
        <MenuItem
          icon={entry.disabled ? <Play aria-hidden /> : <Pause aria-hidden />}
          onSelect={() => commands.setDisabled(entry, !entry.disabled)}
        >
          {t(entry.retiringSince ? 'keep' : entry.disabled ? 'enable' : 'disable')}
        </MenuItem>
        {(!entry.isSandbox || entry.models.length > 0) && !entry.retiringSince && (
          <MenuItem danger icon={<Trash2 aria-hidden />} onSelect={onDelete}>
            {t('delete')}
          </MenuItem>
        )}
      </Menu>
    </div>
  );
}

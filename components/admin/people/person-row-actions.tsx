import { Ellipsis, KeyRound, Lock, LockOpen, ShieldOff, UserCog, UserMinus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { IconButton } from '@/components/ui/icon-button';
import { Menu, MenuItem } from '@/components/ui/menu';
import type { MemberDto } from '@/lib/people/members/member-dto';
import type { PeopleCommands } from './use-people-commands';

interface PersonRowActionsProps {
  member: MemberDto;
  commands: PeopleCommands;
  onRole: () => void;
  onResetFactors: () => void;
  onDisable: () => void;
  onRemove: () => void;
}

export function PersonRowActions({
  member,
  commands,
  onRole,
  onResetFactors,
  onDisable,
  onRemove,
}: PersonRowActionsProps) {
  const t = useTranslations('people.actions');
  const label = t('more', { name: member.name });
  return (
    <div className="flex justify-end">
      <Menu
        label={label}
        trigger={(props) => <IconButton {...props} label={label} tooltip={false} icon={<Ellipsis aria-hidden />} />}
      >
        <MenuItem icon={<UserCog aria-hidden />} onSelect={onRole}>
          {t('role')}
        </MenuItem>
        {member.state === 'active' ? (
          <>
            <MenuItem icon={<KeyRound aria-hidden />} onSelect={() => void commands.resetPassword(member)}>
              {t('resetPassword')}
            </MenuItem>
            {member.hasFactor && (
              <MenuItem icon={<ShieldOff aria-hidden />} onSelect={onResetFactors}>
                {t('resetFactors')}
              </MenuItem>
            )}
            <MenuItem icon={<Lock aria-hidden />} onSelect={onDisable}>
              {t('disable')}
            </MenuItem>
          </>
        ) : (
          <MenuItem icon={<LockOpen aria-hidden />} onSelect={() => void commands.enable(member)}>
            {t('enable')}
          </MenuItem>
        )}
        <MenuItem danger icon={<UserMinus aria-hidden />} onSelect={onRemove}>
          {t('remove')}
        </MenuItem>
      </Menu>
    </div>
  );
}

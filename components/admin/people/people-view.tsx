'use client';

import { ListPlus, UserPlus } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { PageHeader } from '@/components/shell/page-header';
import { Button } from '@/components/ui/button';
import { lateDialog } from '@/components/ui/late-part';
import type { InvitationDto } from '@/lib/people/invitations/invitation-dto';
import type { MemberDto } from '@/lib/people/members/member-dto';
import { DisableDialog } from './disable-dialog';
import { InvitationsTable } from './invitations-table';
import { InviteSheet } from './invite-sheet';
import { LinkDialog, type ShownLink } from './link-dialog';
import { PeopleTable } from './people-table';
import type { PeopleActions, Rules } from './people-types';
import { RemoveDialog } from './remove-dialog';
import { ResetFactorsDialog } from './reset-factors-dialog';
import { RightsTable } from './rights-table';
import { RoleSheet } from './role-sheet';
import { StudioRules } from './studio-rules';
import { usePeopleCommands } from './use-people-commands';

const InviteManySheet = lateDialog(() => import('./many/invite-many-sheet'));

interface PeopleViewProps {
  /** The administrator who looks. */
  ownId: string;
  studio: string;
  members: readonly MemberDto[];
  invitations: readonly InvitationDto[];
  rules: Rules;
  actions: PeopleActions;
}

/** The people of a studio: who is in, with which role, and the links that let others in. */
export function PeopleView({ ownId, studio, members, invitations, rules, actions }: PeopleViewProps) {
  const t = useTranslations('people');
  const [isInviting, setInviting] = useState(false);
  const [isInvitingMany, setInvitingMany] = useState(false);
  const [link, setLink] = useState<ShownLink | null>(null);
  const [toRole, setToRole] = useState<MemberDto | null>(null);
  const [toDisable, setToDisable] = useState<MemberDto | null>(null);
  const [toReset, setToReset] = useState<MemberDto | null>(null);
  const [toRemove, setToRemove] = useState<MemberDto | null>(null);
  const router = useRouter();
  const commands = usePeopleCommands(actions, setLink);

  return (
    <>
      <PageHeader title={t('title')}>
        <Button icon={<ListPlus aria-hidden />} onClick={() => setInvitingMany(true)}>
          {t('many.open')}
        </Button>
        <Button variant="primary" icon={<UserPlus aria-hidden />} onClick={() => setInviting(true)}>
          {t('invite.open')}
        </Button>
      </PageHeader>
      <div className="grid gap-8 p-6 max-sm:gap-4 max-sm:p-0">
        <PeopleTable
          ownId={ownId}
          members={members}
          commands={commands}
          onRole={setToRole}
          onResetFactors={setToReset}
          onDisable={setToDisable}
          onRemove={setToRemove}
        />
        {invitations.length > 0 && <InvitationsTable invitations={invitations} commands={commands} />}
        <StudioRules rules={rules} actions={actions} />
        <RightsTable />
      </div>
      <InviteSheet open={isInviting} invite={actions.invite} onClose={() => setInviting(false)} onInvited={setLink} />
      {isInvitingMany && (
        <InviteManySheet actions={actions} onClose={() => setInvitingMany(false)} onInvited={() => router.refresh()} />
      )}
      {link && <LinkDialog link={link} studio={studio} onClose={() => setLink(null)} />}
      {toRole && (
        <RoleSheet target={toRole} save={actions.setRole} onClose={() => setToRole(null)} onSaved={commands.roleSet} />
      )}
      {toDisable && (
        <DisableDialog
          target={toDisable}
          setDisabled={actions.setDisabled}
          onClose={() => setToDisable(null)}
          onDone={commands.disabled}
        />
      )}
      {toReset && (
        <ResetFactorsDialog
          target={toReset}
          reset={actions.resetFactors}
          onClose={() => setToReset(null)}
          onDone={commands.factorsReset}
        />
      )}
      {toRemove && (
        <RemoveDialog
          target={toRemove}
          remove={actions.remove}
          onClose={() => setToRemove(null)}
          onDone={commands.removed}
        />
      )}
    </>
  );
}

import type { ReactNode } from 'react';
import { AdminNav } from '@/components/admin/admin-nav';
import { ProofHost } from '@/components/auth/proof/proof-host';
import { ClientMessages } from '@/components/shell/client-messages';
import { requirePageSession } from '@/lib/auth/current-session.server';
import { proofCommands } from '../account/proof-commands';

/** Only for those who administer something. Each page and action checks again, because a layout alone protects nothing. */
export default async function AdminLayout({ children }: { children: ReactNode }) {
  const { role } = await requirePageSession('administer');
  return (
    <>
      <AdminNav role={role} />
      {children}
      <ClientMessages namespaces={['proof']}>
        <ProofHost actions={proofCommands} />
      </ClientMessages>
    </>
  );
}

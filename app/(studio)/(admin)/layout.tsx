import type { ReactNode } from 'react';
import { AdminNav } from '@/components/admin/admin-nav';
import { requirePageSession } from '@/lib/auth/current-session.server';

/** Only for those who administer something. Each page and action checks again, because a layout alone protects nothing. */
export default async function AdminLayout({ children }: { children: ReactNode }) {
  const { role } = await requirePageSession('administer');
  return (
    <>
      <AdminNav role={role} />
      {children}
    </>
  );
}

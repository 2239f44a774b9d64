import { redirect } from 'next/navigation';
import { getSession } from '@/lib/auth/current-session.server';
import { readPendingSignIn } from '@/lib/auth/pending-sign-in.server';
import { may } from '@/lib/auth/rights';
import { hasUsers } from '@/lib/installation/create-first-admin.server';

/** Redirects to the first page for this person. */
export default async function HomePage() {
  const session = await getSession();
  if (session?.mustEnroll) redirect('/second-factor');
  if (session) redirect(may(session, 'create') ? '/create' : '/gallery');
  if (await readPendingSignIn()) redirect('/second-step');
  redirect((await hasUsers()) ? '/login' : '/setup');
}

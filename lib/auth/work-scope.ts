import { may } from './rights';
import type { Session } from './session';

/**
 * Whose work a person may manage: cancel, resend, give up, change or delete. The one decision for actions, routes,
 * statements and buttons. Making something new of a colleague's work needs no more than the right to create.
 */

export type WorkViewer = Pick<Session, 'userId' | 'role' | 'othersWork'>;

/** No more of a session than the interface needs. */
export function viewerOf({ userId, role, othersWork }: Session): WorkViewer {
  return { userId, role, othersWork };
}

/** `makerId` null: its maker is not known any more. */
export function mayManageWork(viewer: WorkViewer, makerId: string | null): boolean {
  return managesAll(viewer) || (may(viewer, 'create') && makerId === viewer.userId);
}

/** Whether the work of everybody in the tenant is theirs to manage. */
export function managesAll(viewer: Pick<WorkViewer, 'role' | 'othersWork'>): boolean {
  return may(viewer, 'manageOthersWork') || (viewer.othersWork === 'creators' && may(viewer, 'create'));
}

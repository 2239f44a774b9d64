/** The person who changes something: from the session, never from the browser. */
export interface Actor {
  tenantId: string;
  userId: string;
}

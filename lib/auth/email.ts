/** E-mail addresses are compared and kept in this form. */
export function normalizeEmail(email: string): string {
  return email.trim().toLowerCase();
}

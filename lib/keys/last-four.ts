/** What is shown of a key. Nothing of a short one: four of eight characters would be half of it. */
export function lastFour(secret: string): string {
  return secret.length >= 12 ? secret.slice(-4) : '';
}

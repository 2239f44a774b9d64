/**
 * The last answer per variable, stored in the browser per tenant and person, so that other people on the same browser
 * do not see it.
 */
export type Answers = Record<string, string>;

/** Maximum number of stored answers; the oldest are dropped. */
const most = 200;

export function answersKey(tenantId: string, userId: string): string {
  return `slatehouse.answers.${tenantId}.${userId}`;
}

/** Reads the stored answers; empty when there is nothing readable. */
export function readAnswers(key: string): Answers {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? '{}');
    if (typeof kept !== 'object' || kept === null) return {};
    return Object.fromEntries(Object.entries(kept).filter(([, answer]) => typeof answer === 'string'));
  } catch {
    return {};
  }
}

/** Stores answers; the newest are last. */
export function rememberAnswers(key: string, answers: Answers): void {
  const { ...older } = readAnswers(key);
  for (const name of Object.keys(answers)) delete older[name];
  const kept = [...Object.entries(older), ...Object.entries(answers)].slice(-most);
  try {
    localStorage.setItem(key, JSON.stringify(Object.fromEntries(kept)));
  } catch {
    // Storage is full or forbidden: the person is asked again next time.
  }
}

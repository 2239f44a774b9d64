/** What was last said for a variable, kept in the browser per tenant and person: nobody else who signs in here sees it. */
export type Answers = Record<string, string>;

/** As many as are remembered; the oldest go. */
const most = 200;

export function answersKey(tenantId: string, userId: string): string {
  return `slatehouse.answers.${tenantId}.${userId}`;
}

/** The remembered answers. None where there is nothing readable. */
export function readAnswers(key: string): Answers {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? '{}');
    if (typeof kept !== 'object' || kept === null) return {};
    return Object.fromEntries(Object.entries(kept).filter(([, answer]) => typeof answer === 'string'));
  } catch {
    return {};
  }
}

/** Remembers answers; the newest stand last. */
export function rememberAnswers(key: string, answers: Answers): void {
  const { ...older } = readAnswers(key);
  for (const name of Object.keys(answers)) delete older[name];
  const kept = [...Object.entries(older), ...Object.entries(answers)].slice(-most);
  try {
    localStorage.setItem(key, JSON.stringify(Object.fromEntries(kept)));
  } catch {
    // Storage is full or forbidden: next time it is asked again.
  }
}

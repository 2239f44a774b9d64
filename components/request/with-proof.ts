import type { ActionResult } from '@/lib/actions/action-result';

/** Asks the person, and resolves whether they proved who they are. Set by the page's host of the question. */
let ask: (() => Promise<boolean>) | null = null;

/** Sets who asks, as long as a page with such actions is shown. Returns how to stop. */
export function setProofQuestion(question: () => Promise<boolean>): () => void {
  ask = question;
  return () => {
    if (ask === question) ask = null;
  };
}

/**
 * Sends a command that may ask for a new proof of who the person is. Then they are asked once, in a dialog above what
 * they have typed, and the same command is sent again. When they decline, the refusal is the result.
 */
export async function withProof<Data>(send: () => Promise<ActionResult<Data>>): Promise<ActionResult<Data>> {
  const result = await send();
  if (result.ok || result.error.code !== 'proofNeeded' || !ask) return result;
  return (await ask()) ? await send() : result;
}

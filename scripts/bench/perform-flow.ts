import type { BrowserContext } from '@playwright/test';
import { CountingHand } from './counting-hand.ts';
import { type CreatorFlow, generate } from './creator-flows.ts';

/**
 * Goes through a flow in a browser of a person without a draft. Throws with the flow and the step where a control is not
 * there any more.
 * @returns its actions in words, in their order.
 */
export async function performFlow(context: BrowserContext, flow: CreatorFlow): Promise<string[]> {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const page = await context.newPage();
  try {
    await page.goto('/create');
    await generate(page).waitFor();
    await flow.prepare?.(page);
    const hand = new CountingHand(page);
    await flow.run(hand);
    return hand.actions;
  } catch (cause) {
    throw new Error(`${flow.name}: ${cause instanceof Error ? cause.message : cause}`, { cause });
  }
}

import type { BrowserContext, Page } from '@playwright/test';

/**
 * Makes `goto` and `reload` of every page in a browser wait for hydration. Before React has hydrated the server's HTML,
 * clicks and typed text are lost, and a test is quicker than a person.
 */
export function waitForHydration(context: BrowserContext): void {
  context.on('page', (page) => {
    page.goto = followed(page, page.goto.bind(page));
    page.reload = followed(page, page.reload.bind(page));
  });
}

function followed<Given extends unknown[], Answer>(page: Page, load: (...given: Given) => Promise<Answer>) {
  return async (...given: Given): Promise<Answer> => {
    const answer = await load(...given);
    await page.waitForFunction(isHydrated);
    return answer;
  };
}

/**
 * Runs in the page. React marks each hydrated element with a property of its own, but not the hidden inputs that it
 * adds to forms for use without JavaScript.
 */
function isHydrated(): boolean {
  const controls = [...document.querySelectorAll('button, input:not([type="hidden"]), textarea, select, a[href]')];
  return controls.every((control) => Object.keys(control).some((name) => name.startsWith('__reactProps$')));
}

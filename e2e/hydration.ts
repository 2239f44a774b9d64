import type { BrowserContext, Page } from '@playwright/test';

/**
 * From now on every page of a browser that was opened or loaded anew is one that reacts: what is pressed or typed between
 * the server's words and React's taking them over is lost, to a test as to a person, and a test is quicker than a person.
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
 * Runs in the page. React marks each element that it has taken over with a property of its own; not the hidden fields that
 * it writes for forms that are sent without it.
 */
function isHydrated(): boolean {
  const controls = [...document.querySelectorAll('button, input:not([type="hidden"]), textarea, select, a[href]')];
  return controls.every((control) => Object.keys(control).some((name) => name.startsWith('__reactProps$')));
}

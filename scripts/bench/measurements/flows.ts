import { openBrowser } from '../browser.ts';
import { countedAs } from '../counting-hand.ts';
import { creatorFlows } from '../creator-flows.ts';
import type { Figure, Measurement } from '../figure.ts';
import { performFlow } from '../perform-flow.ts';
import { startStudio } from '../studio.ts';

/** How many clicks and keys a person needs, counted by going through the built studio. */
export const flowsMeasured: Measurement = {
  title: 'clicks and keys of a creator’s flows',
  about: `Counted by going through the built studio with a new profile per flow. ${countedAs} What a flow starts from is not counted.`,
  run: async (say) => {
    const studio = await startStudio({ env: { SANDBOX_REUSE: '1', SANDBOX_PACE: '0.3' } });
    const browser = await openBrowser(studio.baseUrl, say);
    const figures: Figure[] = [];
    for (const flow of creatorFlows) {
      const { name, goal, from } = flow;
      say(`${name}…`);
      const profile = await browser.newProfile('administrator');
      const actions = await performFlow(profile, flow);
      figures.push({
        name,
        value: actions.length,
        unit: 'actions',
        goal,
        note: `${actions.join(', ')} (from ${from})`,
      });
      await profile.close();
    }
    await browser.close();
    await studio.stop();
    return { figures };
  },
};

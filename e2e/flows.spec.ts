import { creatorFlows } from '@/scripts/bench/creator-flows';
import { performFlow } from '@/scripts/bench/perform-flow';
import { expect, test } from './test';

for (const flow of creatorFlows)
  test(`${flow.name}: at most ${flow.goal} clicks and keys`, async ({ openBrowser, owner }, testInfo) => {
    const actions = await performFlow(await openBrowser({ storageState: await owner.openSession() }), flow);
    testInfo.annotations.push({ type: 'actions', description: actions.join(', ') });
    expect(actions.length, actions.join(', ')).toBeLessThanOrEqual(flow.goal);
  });

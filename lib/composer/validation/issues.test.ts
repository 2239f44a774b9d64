import { describe, expect, it } from 'vitest';
import type { FieldIssue } from '@/lib/errors/field-issue';
import type { AssetDto } from '@/lib/media/asset-dto';
import { requireModel } from '../__fixtures__/models';
import { emptyDraft, withMode, withValue } from '../draft/draft';
import { toInput } from '../draft/to-input';
import { checkComposition } from './check-composition';
import { inReadingOrder, shownIssues, stillStanding } from './issues';

const kling = requireModel('see2ai_video_generation_kling_3_0_v1');
const media = (assetId: string) => ({ type: 'asset' as const, assetId });

describe('issues', () => {
  const issues: FieldIssue[] = [
    { path: 'duration', code: 'required', params: {} },
    { path: 'shots.1.prompt', code: 'required', params: {} },
    { path: 'firstFrame', code: 'media.sideMin', params: { min: 300 } },
  ];
  it('are shown after their control lost focus, for files immediately, and all after a press', () => {
    expect(shownIssues(issues, new Set(['shots.1.prompt']), false).map(({ path }) => path)).toEqual([
      'shots.1.prompt',
      'firstFrame',
    ]);
    expect(shownIssues(issues, new Set(), true)).toHaveLength(3);
  });
  it('are sorted in the order of the form', () => {
    expect(inReadingOrder(issues, ['shots', 'firstFrame', 'duration'])[0]?.path).toBe('shots.1.prompt');
  });
  it('of the server end when their field changes', () => {
    const sent = { duration: 3, shots: [1] };
    expect(stillStanding(issues.slice(0, 2), sent, { duration: 4, shots: [1] })).toEqual([issues[1]]);
  });
  it('about a file come from its facts', () => {
    const draft = withValue(withMode(emptyDraft(kling.id), kling, 'frames'), kling, 'firstFrame', media('a'));
    const small = { id: 'a', kind: 'image', mime: 'image/png', sizeBytes: 9, width: 200, height: 200 } as AssetDto;
    const { issues: found } = checkComposition(kling, toInput(kling, draft), {
      assets: { a: small },
      takesFiles: true,
    });
    expect(found).toContainEqual({ path: 'firstFrame', code: 'media.sideMin', params: { min: 300 } });
  });
  it('report a file that can not reach the provider', () => {
    const draft = withValue(withMode(emptyDraft(kling.id), kling, 'frames'), kling, 'firstFrame', media('a'));
    const { issues: found } = checkComposition(kling, toInput(kling, draft), { assets: {}, takesFiles: false });
    expect(found).toContainEqual({ path: 'firstFrame', code: 'media.needsPublicUrl', params: {} });
  });
});

import type { FieldIssue } from '@/lib/errors/field-issue';
import type { CompositionMedium } from '@/lib/providers/composition-media';
import { type KnownMediaFacts, mediaIssues, totalSecondsIssue } from '@/lib/providers/media-limits';

/**
 * Checks the files of a composition against the limits of their fields; returns issues at the fields. Pure. `factsOf`
 * returns undefined for a URL without a copy of ours: nothing is known about it, so nothing is refused. Limits that
 * only others report warn elsewhere and never block.
 */
export function checkMedia(
  media: readonly CompositionMedium[],
  factsOf: (medium: CompositionMedium) => KnownMediaFacts | undefined,
): FieldIssue[] {
  const known = media.flatMap((medium) => {
    const facts = factsOf(medium);
    return facts ? [{ medium, facts }] : [];
  });
  return [...known.flatMap(({ medium, facts }) => checkOne(medium, facts)), ...checkTotals(known)];
}

function checkOne(medium: CompositionMedium, facts: KnownMediaFacts): FieldIssue[] {
  const { path, kind, limits } = medium;
  if (facts.kind !== kind) return [{ path, code: 'media.kind', params: { kind } }];
  if (limits.certainty === 'others') return [];
  return mediaIssues(facts, limits).map((issue) => ({ path, ...issue }));
}

/** Limits on the sum of seconds, per field and kind; the issue is at the whole field. */
function checkTotals(known: readonly { medium: CompositionMedium; facts: KnownMediaFacts }[]): FieldIssue[] {
  const fieldOf = (medium: CompositionMedium) => medium.path.split('.')[0] ?? medium.path;
  const groups = Map.groupBy(known, ({ medium }) => `${fieldOf(medium)} ${medium.kind}`);
  return [...groups.values()].flatMap((group) => {
    const medium = group[0]?.medium;
    if (!medium || medium.limits.certainty === 'others') return [];
    const issue = totalSecondsIssue(
      group.map(({ facts }) => facts),
      medium.limits,
    );
    return issue ? [{ path: fieldOf(medium), ...issue }] : [];
  });
}

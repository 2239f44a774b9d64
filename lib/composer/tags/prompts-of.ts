import type { ModelInput, Shot } from '@/lib/providers/contract';

/** The prompts of a composition, each with the path of its field. */
export function promptsOf(input: ModelInput): { path: string; prompt: string }[] {
  const shots = (input.shots ?? []) as readonly Shot[];
  return [
    { path: 'prompt', prompt: typeof input.prompt === 'string' ? input.prompt : '' },
    ...shots.map(({ prompt }, index) => ({ path: `shots.${index}.prompt`, prompt })),
  ];
}

import type { ModelDeclaration } from '@/lib/providers/contract';
import { fieldMeta } from '@/lib/providers/fields';
import { fillVariables, variablesIn } from './variables';

type Values = Readonly<Record<string, unknown>>;

/** A text in a composition with its path: `prompt`, `shots.1.prompt`. */
export interface PlacedWords {
  path: string;
  text: string;
}

/**
 * The texts of a composition: text fields, prompts of shots, descriptions of elements. In the order of the model's
 * form.
 */
export function wordsOf(model: ModelDeclaration, values: Values): PlacedWords[] {
  const found: PlacedWords[] = [];
  changeWords(model, values, (text, path) => {
    found.push({ path, text });
    return text;
  });
  return found;
}

/** The variables in all texts of a composition, each once. */
export function variablesOf(model: ModelDeclaration, values: Values): string[] {
  return [...new Set(wordsOf(model, values).flatMap(({ text }) => variablesIn(text)))];
}

/** Replaces the variables of a composition by answers; see `fillVariables`. */
export function withAnswers(
  model: ModelDeclaration,
  values: Values,
  answers: Readonly<Record<string, string>>,
): Record<string, unknown> {
  return changeWords(model, values, (text) => fillVariables(text, answers));
}

function changeWords(
  model: ModelDeclaration,
  values: Values,
  change: (text: string, path: string) => string,
): Record<string, unknown> {
  const changed: Record<string, unknown> = { ...values };
  for (const [name, schema] of Object.entries(model.fields)) {
    const value = values[name];
    const { control } = fieldMeta(schema);
    if (control === 'text' && typeof value === 'string') changed[name] = change(value, name);
    if (control === 'shots') changed[name] = inItems(value, name, 'prompt', change);
    if (control === 'elements') changed[name] = inItems(value, name, 'description', change);
    if (!(name in values)) delete changed[name];
  }
  return changed;
}

function inItems(value: unknown, name: string, part: string, change: (text: string, path: string) => string): unknown {
  if (!Array.isArray(value)) return value;
  return value.map((item, index) =>
    typeof item === 'object' && item !== null && typeof item[part] === 'string'
      ? { ...item, [part]: change(item[part], `${name}.${index}.${part}`) }
      : item,
  );
}

export const themes = ['dark', 'light', 'system'] as const;
export type Theme = (typeof themes)[number];

/** Read by the root layout, so that the first paint has the right colours without a script. */
export const themeCookie = 'theme';

export function parseTheme(value: string | undefined): Theme {
  return themes.find((theme) => theme === value) ?? 'dark';
}

const provider = { providerId: 'aitoearn', providerName: 'AiToEarn', kind: 'video' } as const;

export const names = {
  'seedance-2-fast-beta': { ...provider, label: 'Seedance 2 Fast', usualSeconds: 120 },
  'seedance-2-beta': { ...provider, label: 'Seedance 2', usualSeconds: 240 },
  'seedance-2-beta-1080p': { ...provider, label: 'Seedance 2 1080p', usualSeconds: 360 },
} as const;

export type AitoearnModelId = keyof typeof names;

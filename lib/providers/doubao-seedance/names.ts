const provider = { providerId: 'doubao-seedance', providerName: 'Doubao Seedance', kind: 'video' } as const;

export const names = {
  'doubao-seedance-1-0-pro-fast': { ...provider, label: 'Seedance 1.0 Pro Fast', usualSeconds: 45 },
  'doubao-seedance-1-0-pro-quality': { ...provider, label: 'Seedance 1.0 Pro Quality', usualSeconds: 90 },
  'doubao-seedance-1-5-pro': { ...provider, label: 'Seedance 1.5 Pro', usualSeconds: 90 },
} as const;

export type DoubaoSeedanceModelId = keyof typeof names;

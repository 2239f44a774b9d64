const provider = { providerId: 'see2ai', providerName: 'SEE2AI' } as const;

export const names = {
  see2ai_video_generation_premium_v1: { ...provider, label: 'SEE2AI Video Premium', kind: 'video', usualSeconds: 240 },
  see2ai_video_generation_kling_3_0_v1: { ...provider, label: 'Kling 3.0', kind: 'video', usualSeconds: 240 },
  see2ai_image_generation_v1: { ...provider, label: 'SEE2AI Image', kind: 'image', usualSeconds: 45 },
} as const;

export type See2aiModelId = keyof typeof names;

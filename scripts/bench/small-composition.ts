/** The smallest thing a model makes, told from all others by its number. */
export function smallComposition(modelId: string, number: number) {
  const common = { mode: 'text', prompt: `Paper boat number ${number}.`, aspectRatio: '16:9' };
  if (modelId === 'see2ai_image_generation_v1') return { ...common, resolution: '1K' };
  if (modelId.startsWith('see2ai')) return { ...common, duration: 3, quality: 'std', sound: false };
  return { ...common, resolution: '480p', duration: modelId.startsWith('seedance') ? 4 : 2 };
}

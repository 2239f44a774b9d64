/** doubao-seedance-videos.md, "模型参数差异" and "图片角色说明". */
export interface SeedanceModel {
  resolutions: readonly string[];
  defaultResolution: string;
  minSeconds: number;
  lastFrame: boolean;
  audio: boolean;
  /** The model's name for the role of a reference image. */
  referenceRole: 'reference' | 'reference_image';
  maxReferences: number;
}

const seedance1: SeedanceModel = {
  resolutions: ['480p', '720p', '1080p'],
  defaultResolution: '1080p',
  minSeconds: 2,
  lastFrame: true,
  audio: false,
  referenceRole: 'reference',
  maxReferences: 1,
};

export const models: ReadonlyMap<string, SeedanceModel> = new Map([
  ['doubao-seedance-1-0-pro-fast', { ...seedance1, lastFrame: false }],
  ['doubao-seedance-1-0-pro-quality', seedance1],
  [
    'doubao-seedance-1-5-pro',
    {
      resolutions: ['480p', '720p'],
      defaultResolution: '720p',
      minSeconds: 4,
      lastFrame: true,
      audio: true,
      referenceRole: 'reference_image',
      maxReferences: 4,
    },
  ],
]);

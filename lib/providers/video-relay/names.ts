/** The template of every model: its `*` is the name that an administrator enters with a key. */
export const names = {
  'video-relay:*': {
    providerId: 'video-relay',
    providerName: 'Video relay',
    kind: 'video',
    label: '*',
    usualSeconds: 120,
  },
} as const;

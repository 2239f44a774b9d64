/**
 * Every word of ours for what a provider answered or did not answer: a key of the catalogue `providerErrors`, which has a
 * sentence and a next step for each in both languages.
 */
export const providerErrorCodes = [
  // Refused: surely not accepted.
  'invalidRequest',
  'keyRejected',
  'insufficientBalance',
  'modelUnavailable',
  'modeUnsupported',
  'groupNotFound',
  'mediaRefused',
  'contentRefused',
  'framesUnsupported',
  'imagesInvalid',
  'durationOutOfRange',
  'resolutionUnsupported',
  'refused',
  'wrongAddress',
  'addressRefused',
  // Later.
  'rateLimited',
  // Surely not sent.
  'unreachable',
  'insecureConnection',
  // Sent, and no readable answer.
  'connectionLost',
  'timedOut',
  'interrupted',
  'providerFailure',
  'providerTimeout',
  'noFinalState',
  'jobTaken',
  'unreadableAnswer',
  // The job itself.
  'generationFailed',
  'upstreamFailed',
  'noResult',
  'unknownState',
  'cancelledByProvider',
  'expiredAtProvider',
  'taskUnknown',
  // Uploads.
  'fileTooLarge',
  'fileRefused',
  'uploadFailed',
  // What no other word fits.
  'unknown',
] as const;

export type ProviderErrorCode = (typeof providerErrorCodes)[number];

/** The key was refused, or its account was empty. */
export const keyTroubleCodes: readonly string[] = ['keyRejected', 'insufficientBalance'];

/** What was asked was refused: another composition might have been accepted. */
export const refusalCodes: readonly string[] = [
  'contentRefused',
  'invalidRequest',
  'mediaRefused',
  'fileRefused',
  'fileTooLarge',
  'modeUnsupported',
  'framesUnsupported',
  'imagesInvalid',
  'durationOutOfRange',
  'resolutionUnsupported',
];

/** A failure of the studio's own, except this one: the provider finished without naming a file. */
export const ownKind = 'studio';
export const noOutputCode = 'noOutput';

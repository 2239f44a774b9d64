import { StorageError } from './storage-error';

const segment = /^[A-Za-z0-9_-][A-Za-z0-9._-]*$/;

/**
 * Returns the key if it is a plain relative path. Our code makes the keys, but a path out of the folder must be
 * impossible even if a key contained user input.
 */
export function checkKey(key: string): string {
  if (key.length > 512 || !key.split('/').every((part) => segment.test(part))) {
    throw new StorageError('badKey', `not a storage key: ${JSON.stringify(key.slice(0, 100))}`);
  }
  return key;
}

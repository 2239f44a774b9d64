/** In place of a key's id: the studio chooses one of the keys of the model's provider when it admits the press. */
export const bestKeyId = 'best';

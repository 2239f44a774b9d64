/** Who the first run creates; the other tests sign in as this person. */
export const admin = { name: 'Ada Lumen', email: 'ada@example.com', password: 'a long sentence is best' };

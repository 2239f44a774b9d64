/** The `baseUrl` of a new key for the sandbox, for providers whose models come with the key. */
export const sandboxSite = 'sandbox';

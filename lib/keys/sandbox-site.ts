/** The `baseUrl` of a new key for the sandbox. `mayAddSandboxKey` says for which providers. */
export const sandboxSite = 'sandbox';

/**
 * Which folder of lib and of components may import which. What is not listed is not allowed, every entry is used, and a
 * row names only rows above it, so there is no circle. Types count; tests, fixtures and generated files do not.
 * `.dependency-cruiser.mjs` makes its rules of this table. scripts/boundaries/folder-table.test.ts compares it with the
 * imports and with the table of ARCHITECTURE.md.
 */

/**
 * The foundations: every folder of lib, and of components, may use them. Each may itself use only these others.
 * @type {Record<string, string[]>}
 */
export const foundations = {
  errors: [],
  text: [],
  time: [],
  i18n: [],
  concurrency: ['errors'],
  http: ['errors'],
  env: ['http'],
  log: ['text'],
  db: ['env', 'errors', 'log'],
  metrics: ['db'],
  tracing: ['env', 'errors', 'log'],
  sealing: ['db', 'env', 'errors', 'log'],
  audit: ['db', 'env'],
  auth: ['audit', 'concurrency', 'db', 'env', 'errors', 'http', 'i18n', 'log', 'text'],
  actions: ['audit', 'auth', 'errors', 'log', 'text', 'tracing'],
};

/**
 * The other folders of lib.
 * @type {Record<string, string[]>}
 */
export const lib = {
  untrusted: [],
  net: [],
  storage: [],
  queue: [],
  people: [],
  sandbox: ['net', 'untrusted'],
  providers: ['sandbox'],
  spending: ['people', 'providers'],
  quota: ['providers'],
  notifications: [],
  budgets: ['notifications', 'providers', 'spending'],
  restore: ['budgets'],
  keys: ['net', 'notifications', 'providers'],
  factors: [],
  installation: ['keys', 'storage'],
  media: ['net', 'providers', 'quota', 'storage', 'untrusted'],
  orphans: ['media', 'storage'],
  tasks: [
    'budgets',
    'keys',
    'media',
    'net',
    'notifications',
    'people',
    'providers',
    'queue',
    'quota',
    'spending',
    'storage',
  ],
  health: ['installation', 'storage', 'tasks'],
  overview: ['budgets', 'keys', 'people', 'quota', 'tasks'],
  'audit-log': ['people'],
  live: ['notifications', 'tasks'],
  gallery: ['media', 'people', 'tasks'],
  verify: ['media', 'storage', 'tasks'],
  trash: ['media', 'storage', 'tasks'],
  usage: ['people', 'providers', 'spending'],
  library: ['media', 'people', 'providers', 'storage', 'tasks'],
  composer: ['keys', 'library', 'media', 'providers', 'tasks'],
  status: ['composer', 'health', 'keys', 'providers'],
  presets: ['composer', 'media', 'people', 'providers'],
  'prompt-help': ['composer', 'keys', 'net', 'providers', 'spending'],
  worker: ['installation', 'keys', 'media', 'notifications', 'queue', 'storage', 'tasks', 'trash', 'usage', 'verify'],
};

/**
 * The folders of components. All may use `ui`.
 * @type {Record<string, { components: string[], lib: string[] }>}
 */
export const components = {
  ui: { components: [], lib: [] },
  cost: { components: [], lib: ['spending'] },
  live: { components: [], lib: ['notifications', 'providers', 'tasks'] },
  media: { components: [], lib: ['composer', 'media', 'providers'] },
  press: { components: ['live'], lib: ['composer'] },
  request: { components: [], lib: [] },
  results: { components: ['cost', 'live', 'media', 'press', 'request'], lib: ['composer', 'media', 'tasks'] },
  notifications: {
    components: ['live', 'media', 'request', 'results'],
    lib: ['media', 'notifications', 'providers', 'tasks'],
  },
  shell: { components: ['live', 'notifications'], lib: ['people', 'tasks'] },
  auth: { components: ['request', 'shell'], lib: ['factors', 'notifications', 'people'] },
  task: {
    components: ['cost', 'live', 'media', 'press', 'request'],
    lib: ['composer', 'media', 'providers', 'spending', 'tasks'],
  },
  admin: {
    components: ['cost', 'media', 'request', 'shell', 'task'],
    lib: [
      'audit-log',
      'budgets',
      'keys',
      'media',
      'overview',
      'people',
      'prompt-help',
      'providers',
      'quota',
      'spending',
      'tasks',
      'usage',
    ],
  },
  status: { components: ['live', 'shell'], lib: ['status'] },
  trash: { components: ['live', 'request', 'shell', 'task'], lib: ['providers', 'quota', 'tasks', 'trash'] },
  'task-view': {
    components: ['media', 'notifications', 'request', 'results', 'task', 'trash'],
    lib: ['media', 'providers', 'tasks', 'trash'],
  },
  compare: {
    components: ['live', 'media', 'notifications', 'request', 'results', 'task'],
    lib: ['composer', 'media', 'providers', 'tasks'],
  },
  history: {
    components: ['cost', 'live', 'request', 'results', 'shell', 'task', 'task-view', 'trash'],
    lib: ['media', 'people', 'providers', 'spending', 'tasks', 'trash'],
  },
  gallery: {
    components: ['history', 'media', 'request', 'results', 'shell', 'task', 'trash'],
    lib: ['composer', 'gallery', 'media', 'people', 'providers', 'tasks', 'trash'],
  },
  library: {
    components: ['history', 'media', 'request', 'shell', 'task'],
    lib: ['composer', 'library', 'media', 'providers'],
  },
  composer: {
    components: ['cost', 'library', 'live', 'media', 'press', 'request', 'results', 'task'],
    lib: ['composer', 'keys', 'library', 'media', 'presets', 'prompt-help', 'providers', 'spending', 'tasks'],
  },
};

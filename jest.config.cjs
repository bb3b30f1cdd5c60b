// Three projects: `unit` needs nothing; `store` and `e2e` get a PostgreSQL (DATABASE_URL, else an embedded one).
const common = {
  testEnvironment: 'node',
  transform: { '^.+\\.ts$': ['@swc/jest'] },
  moduleNameMapper: { '^@/(.*)$': '<rootDir>/src/$1', '^@test/(.*)$': '<rootDir>/test/$1' },
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.data/', '<rootDir>/.cache/'],
  setupFiles: ['<rootDir>/test/support/setup.ts'],
};
const withDatabase = {
  globalSetup: '<rootDir>/test/support/global-setup.ts',
  globalTeardown: '<rootDir>/test/support/global-teardown.ts',
};

/** What a guest's money and messages depend on. */
const floor = { statements: 85, branches: 85, functions: 85, lines: 85 };

module.exports = {
  projects: [
    {
      ...common,
      displayName: 'unit',
      testMatch: ['<rootDir>/{src,scripts,prisma,test}/**/*.spec.ts'],
      testPathIgnorePatterns: ['/node_modules/', '\\.store\\.spec\\.ts$', '\\.e2e\\.spec\\.ts$', '<rootDir>/test/(e2e|repository)/'],
    },
    {
      ...common,
      ...withDatabase,
      displayName: 'store',
      testMatch: ['<rootDir>/{src,scripts,prisma}/**/*.store.spec.ts', '<rootDir>/test/repository/**/*.spec.ts'],
    },
    {
      ...common,
      ...withDatabase,
      globalSetup: '<rootDir>/test/support/e2e-setup.ts',
      displayName: 'e2e',
      testMatch: ['<rootDir>/test/e2e/**/*.spec.ts', '<rootDir>/src/**/*.e2e.spec.ts'],
    },
  ],
  // Much of a test of the whole application is waiting: two run at a time on any machine.
  maxWorkers: 2,
  testSequencer: '<rootDir>/test/support/longest-first.cjs',
  testTimeout: 20_000,
  collectCoverageFrom: [
    'src/**/*.ts',
    '!src/**/*.{spec,suite,fake,port}.ts',
    '!src/**/index.ts',
    '!src/platform/database/generated/**',
    '!src/console/web/**',
  ],
  coverageDirectory: 'coverage',
  coverageProvider: 'v8',
  coverageThreshold: {
    'src/platform/mailbox/': floor,
    'src/platform/locks/': floor,
    'src/conversation/orchestrator.service.ts': floor,
    'src/capabilities/pms/': floor,
  },
};

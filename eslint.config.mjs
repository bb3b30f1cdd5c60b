import tseslint from 'typescript-eslint';

const ENUM = { selector: 'TSEnumDeclaration', message: 'Use a union of literals, or `as const`.' };
const DEFAULT_EXPORT = { selector: 'ExportDefaultDeclaration', message: 'Named exports only.' };
const ENVIRONMENT = {
  selector: "MemberExpression[object.name='process'][property.name='env']",
  message: 'Declare the variable in a *.config.ts and read it with config.get().',
};
// A spec may hand the whole environment back with useEnvironment(process.env), not read from it.
const READING_THE_ENVIRONMENT = {
  ...ENVIRONMENT,
  selector: "MemberExpression[object.object.name='process'][object.property.name='env']",
};
const DEEP_PATH = { regex: '^(\\.\\./){3}', message: 'Leave a folder with @/.' };
// What tests borrow from outside src has no alias.
const DEEP_PATH_OF_A_TEST = { ...DEEP_PATH, regex: '^(\\.\\./){3,}(?!(test|scripts|prisma)/|\\.)' };

const limits = {
  'max-lines': ['error', { max: 300 }],
  'max-lines-per-function': ['error', { max: 50 }],
  complexity: ['error', 10],
  'max-depth': ['error', 3],
  'max-params': ['error', 5],
};

const language = {
  eqeqeq: ['error', 'always'],
  'no-console': 'error',
  'no-warning-comments': ['error', { terms: ['todo:', 'fixme', 'xxx'], location: 'start' }],
  'prefer-const': 'error',
  'no-var': 'error',
  'no-restricted-imports': ['error', { patterns: [DEEP_PATH] }],
  'no-restricted-syntax': ['error', ENUM, DEFAULT_EXPORT],
};

const typed = {
  '@typescript-eslint/no-explicit-any': 'error',
  '@typescript-eslint/no-floating-promises': 'error',
  '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
  '@typescript-eslint/await-thenable': 'error',
  '@typescript-eslint/only-throw-error': 'error',
  '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true }],
  '@typescript-eslint/no-unnecessary-type-assertion': 'error',
  '@typescript-eslint/no-non-null-assertion': 'error',
  '@typescript-eslint/switch-exhaustiveness-check': [
    'error',
    { allowDefaultCaseForExhaustiveSwitch: false, considerDefaultExhaustiveForUnions: false, requireDefaultForNonUnion: false },
  ],
  '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
  '@typescript-eslint/consistent-type-exports': ['error', { fixMixedExportsWithInlineTypeSpecifier: true }],
};

export default tseslint.config(
  {
    ignores: ['node_modules/', 'dist/', 'coverage/', '.cache/', '.data/', 'src/platform/database/generated/', '**/*.{js,mjs,cjs}'],
  },
  {
    files: ['**/*.{ts,tsx,mts}'],
    plugins: { '@typescript-eslint': tseslint.plugin },
    languageOptions: {
      parser: tseslint.parser,
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: { ...limits, ...language, ...typed },
  },
  {
    // The environment enters the product in two places only.
    files: ['src/**/*.{ts,tsx,mts}'],
    ignores: ['src/platform/config/**', 'src/main.ts'],
    rules: { 'no-restricted-syntax': ['error', ENUM, DEFAULT_EXPORT, ENVIRONMENT] },
  },
  {
    // `describe` is one function however many sentences it holds; the file limit still applies.
    files: ['**/*.{spec,suite}.{ts,tsx}'],
    rules: { 'max-lines-per-function': 'off', '@typescript-eslint/no-non-null-assertion': 'off' },
  },
  {
    files: ['src/**/*.spec.ts'],
    rules: { 'no-restricted-syntax': ['error', ENUM, DEFAULT_EXPORT, READING_THE_ENVIRONMENT] },
  },
  {
    files: ['src/**/*.spec.ts', 'test/**/*.ts'],
    rules: { 'no-restricted-imports': ['error', { patterns: [DEEP_PATH_OF_A_TEST] }] },
  },
  {
    // Programs of the terminal: what they print is their result.
    files: ['scripts/**/*.ts'],
    rules: { 'no-console': 'off' },
  },
  {
    // Tools ask for a default export.
    files: ['*.config.ts', 'src/console/web/*.config.mts', 'test/support/{global-setup,global-teardown,e2e-setup}.ts'],
    rules: { 'no-restricted-syntax': ['error', ENUM] },
  },
  {
    // k6 runs these files itself: it asks for a default export and offers only console.
    files: ['test/load/**'],
    rules: { 'no-restricted-syntax': ['error', ENUM], 'no-console': 'off' },
  },
);

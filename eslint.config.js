import tseslint from 'typescript-eslint';
import stripeApp from '@stripe/ui-extension-tools/eslint.config.ui-extension.mjs';

const HIDDEN_EFFECTS = [
  { object: 'Date', property: 'now', message: 'Time arrives as deps.now().' },
  { object: 'Math', property: 'random', message: 'Chance arrives as deps.random().' },
  { object: 'crypto', property: 'randomUUID', message: 'Ids arrive as deps.newId().' },
];

/** `{ ...{ a, b } }` takes any property, a misspelt one too: it switches the check for unknown ones off. */
const LITERAL_SPREADS = [
  'ObjectExpression > SpreadElement > ObjectExpression',
  'JSXSpreadAttribute > ObjectExpression',
].map((selector) => ({
  selector,
  message: 'Write the properties out: a spread literal is unchecked.',
}));

export default tseslint.config(
  { ignores: ['node_modules', '.build', '.sandbox', '.wrangler', 'eslint.config.js'] },
  ...tseslint.configs.strict,
  {
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: false }],
      '@typescript-eslint/no-unnecessary-type-assertion': 'error',
      '@typescript-eslint/return-await': ['error', 'in-try-catch'],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: false },
      ],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_' },
      ],
      'no-restricted-syntax': [
        'error',
        { selector: 'ClassDeclaration', message: 'Functions and readonly types, no classes.' },
        { selector: 'TSEnumDeclaration', message: 'A union of strings, no enums.' },
        ...LITERAL_SPREADS,
      ],
      eqeqeq: 'error',
      'max-params': ['error', 3],
      'no-console': 'error',
    },
  },
  // Stripe's own rules for what may be drawn in the Dashboard.
  ...stripeApp.map((rules) => ({ ...rules, files: ['src/**/*.ts', 'src/**/*.tsx'] })),
  {
    // Effects arrive as `deps`, so that the same code runs under a simulated world.
    files: ['worker/**/*.ts'],
    ignores: ['worker/deps.ts'],
    rules: {
      'no-restricted-properties': ['error', ...HIDDEN_EFFECTS],
      'no-restricted-globals': [
        'error',
        { name: 'setTimeout', message: 'Waiting arrives as deps.sleep().' },
        { name: 'setInterval', message: 'Waiting arrives as deps.sleep().' },
      ],
    },
  },
  {
    // Commands talk to the person who typed them.
    files: ['sandbox/**/*.ts', 'test/run.ts', 'test/house/run.ts', 'test/simulation/run.ts'],
    rules: { 'no-console': 'off' },
  },
  {
    files: ['test/**/*.ts', 'test/**/*.tsx'],
    rules: { '@typescript-eslint/no-non-null-assertion': 'off' },
  },
);

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

/** A literal on either side of a condition is as unchecked; one that may be absent is allowed (decision 48). */
const EITHER_SPREADS = ['SpreadElement', 'JSXSpreadAttribute'].map((spread) => ({
  selector: `${spread} > ConditionalExpression[consequent.type="ObjectExpression"][consequent.properties.length>0][alternate.type="ObjectExpression"][alternate.properties.length>0]`,
  message: 'Write each property out, with its own condition: a spread literal is unchecked.',
}));

const HIDDEN_IMPORTS = {
  selector: 'ImportExpression[source.type!="Literal"]',
  message: 'Name the file: the plan of the rooms reads imports as they are written.',
};

/** `max-params` counts `(...args: [A, B, C, D])` as one. */
const TUPLES_OF_PARAMETERS = ['typeAnnotation', 'typeAnnotation.typeAnnotation'].map((type) => ({
  selector: `RestElement[typeAnnotation.${type}.type="TSTupleType"]`,
  message: 'Name the parameters, or take one object.',
}));

const UNCHECKED_ASSIGN = {
  object: 'Object',
  property: 'assign',
  message: 'Spread into a typed literal, or set the property: what is assigned is unchecked.',
};

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
        ...EITHER_SPREADS,
        ...TUPLES_OF_PARAMETERS,
        HIDDEN_IMPORTS,
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
      'no-restricted-properties': ['error', ...HIDDEN_EFFECTS, UNCHECKED_ASSIGN],
      'no-restricted-globals': [
        'error',
        { name: 'setTimeout', message: 'Waiting arrives as deps.sleep().' },
        { name: 'setInterval', message: 'Waiting arrives as deps.sleep().' },
      ],
    },
  },
  {
    files: ['src/**/*.ts', 'src/**/*.tsx', 'worker/deps.ts'],
    rules: { 'no-restricted-properties': ['error', UNCHECKED_ASSIGN] },
  },
  {
    // Commands talk to the person who typed them.
    files: [
      'sandbox/**/*.ts',
      'test/run.ts',
      'test/house/run.ts',
      'test/mutants/run.ts',
      'test/sandbox/conform/run.ts',
      'test/simulation/run.ts',
    ],
    rules: { 'no-console': 'off' },
  },
  {
    files: ['test/**/*.ts', 'test/**/*.tsx'],
    rules: { '@typescript-eslint/no-non-null-assertion': 'off' },
  },
);

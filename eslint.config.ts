import prettier from '@vue/eslint-config-prettier'
import vue from 'eslint-plugin-vue'
import { defineConfig, globalIgnores } from 'eslint/config'
import tseslint from 'typescript-eslint'

const JAPANESE = '[\\u3040-\\u30ff\\u4e00-\\u9fff]'
const SENTENCE = '^[A-Z][a-z]+ [a-z]+ [a-z]+'
/** Signs and names that are the same in every language; the first line is the rule's own list. */
const SAME_EVERYWHERE = [...'(),.&+-=*/#%!?:[]{}<>·•‐–—−|'.split(''), ...['±', '×', '←', '→', '0', '100', 'ms', 'Depthgauge', 'Node.js']]
/** Texts stand in src/shared/messages, in both languages. What a defect throws is for the log, not for the user. */
const oneLanguage: [string, ...{ selector: string; message: string }[]] = [
  'error',
  ...[
    `:not(Property[key.name='ja'], Property[key.name='ja'] *) > Literal[value=/${JAPANESE}/]`,
    `:not(Property[key.name='ja'] *) > TemplateElement[value.raw=/${JAPANESE}/]`,
    `:not(NewExpression, Property[key.name='en']) > Literal[value=/${SENTENCE}/]`,
    `:not(NewExpression, Property[key.name='en']) > TemplateLiteral > TemplateElement[value.raw=/${SENTENCE}/]`,
    "ObjectExpression:has(> Property[key.name='ja']):not(:has(> Property[key.name='en']))",
    "ObjectExpression:has(> Property[key.name='en']):not(:has(> Property[key.name='ja']))",
  ].map((selector) => ({ selector, message: 'A text in one language only: write it in src/shared/messages.' })),
]

export default defineConfig(
  globalIgnores(['out', 'dist', 'build', 'node_modules', 'coverage', 'test-results', 'playwright-report', '.cache']),
  tseslint.configs.recommended,
  vue.configs['flat/recommended'],
  { files: ['**/*.vue'], languageOptions: { parserOptions: { parser: tseslint.parser } } },
  {
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      'no-console': 'error',
      'vue/multi-word-component-names': 'off',
      'vue/no-v-html': 'error',
    },
  },
  {
    files: ['src/**'],
    // What files of data are written with is read in every language at once; amounts are written as each language does.
    ignores: ['src/shared/messages/**', 'src/main/data/values/**', 'src/shared/format.ts'],
    rules: {
      'no-restricted-syntax': oneLanguage,
      'vue/no-restricted-syntax': oneLanguage,
      'vue/no-bare-strings-in-template': ['error', { allowlist: SAME_EVERYWHERE }],
    },
  },
  // Programs that speak to a terminal.
  { files: ['scripts/**', 'src/main/hosts/cli/**', 'src/main/hosts/web/**'], rules: { 'no-console': 'off' } },
  prettier,
)

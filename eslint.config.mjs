import tseslint from "typescript-eslint";

const noUnsafe = [
  { selector: "MemberExpression[property.name=/^\\$(query|execute)RawUnsafe$/]", message: "Use the sql tag." },
  { selector: "MemberExpression[object.name='Prisma'][property.name='raw']", message: "Use the sql tag." },
  { selector: "ExpressionStatement > Literal[value=/^use (server|cache)/]", message: "Writes go through app/api; nothing is cached by directive." },
  { selector: "CallExpression[callee.object.name='NextResponse'][callee.property.name='rewrite']", message: "No rewrites made from requests." },
];
const noFloats = [
  { selector: "CallExpression[callee.name='parseFloat']", message: "Money and measures are decimals; no float touches them." },
];
const noPackages = [
  { name: "next/og", message: "Images are not drawn by the framework." },
  { name: "next/image", message: "The image optimiser is off; use img with width and height." },
  { name: "moment", message: "Use lib/core/dates." },
  { name: "lodash", message: "The language has it." },
];

export default tseslint.config(
  { ignores: ["node_modules/", ".next/", ".aura/", "lib/platform/db/generated/", "next-env.d.ts", "public/"] },
  {
    files: ["**/*.{ts,tsx,mjs,js}"],
    languageOptions: { parser: tseslint.parser, ecmaVersion: "latest", sourceType: "module" },
    plugins: { "@typescript-eslint": tseslint.plugin },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      eqeqeq: ["error", "always", { null: "ignore" }],
      "no-var": "error",
      "prefer-const": "error",
      "no-eval": "error",
      "no-implied-eval": "error",
      "no-new-func": "error",
      "no-debugger": "error",
      "no-empty": "error",
      "no-unreachable-loop": "error",
      "no-constant-binary-expression": "error",
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/ban-ts-comment": ["error", { "ts-expect-error": true }],
      "@typescript-eslint/consistent-type-imports": ["error", { fixStyle: "inline-type-imports", prefer: "type-imports" }],
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", ignoreRestSiblings: true }],
      "no-restricted-syntax": ["error", ...noUnsafe],
      "no-restricted-imports": ["error", { paths: [...noPackages, { name: "sonner", message: "Use components/ui/toast, which loads it after the first paint." }] }],
    },
  },
  {
    files: ["components/ui/**/*.{ts,tsx}"],
    rules: { "no-restricted-imports": ["error", { paths: noPackages }] },
  },
  {
    // A promise that nobody awaits loses its error; needs types, so only where promises do work.
    files: ["lib/**/*.ts", "app/api/**/*.ts"],
    ignores: ["lib/architecture/**"],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: { "@typescript-eslint/no-floating-promises": "error" },
  },
  {
    files: ["lib/**/*.ts", "components/**/*.{ts,tsx}"],
    ignores: ["**/*.test.*"],
    rules: {
      "no-console": "error",
      "no-restricted-syntax": [
        "error",
        ...noUnsafe,
        ...noFloats,
        { selector: "ExportDefaultDeclaration", message: "Named exports, so that a thing has one name." },
        { selector: "ExportAllDeclaration", message: "No barrels; import from the file itself." },
      ],
    },
  },
);

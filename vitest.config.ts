import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const root = fileURLToPath(new URL(".", import.meta.url));
const notOurs = ["**/node_modules/**", "**/.next/**", "**/.aura/**"];
const long = process.env.LONG === "1" ? [] : ["**/*.long.test.*", "**/*.long.db.test.*"];

export default defineConfig({
  resolve: {
    alias: [
      { find: /^@\//, replacement: root },
      // What the condition react-server resolves it to; React itself stays the full one.
      { find: "server-only", replacement: `${root}node_modules/server-only/empty.js` },
    ],
  },
  test: {
    env: { TZ: "UTC", NODE_ENV: "test" },
    hookTimeout: 60_000,
    // Half of a database test is waiting for Postgres: two cores take two at a time.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    projects: [
      {
        extends: true,
        test: {
          name: "pure",
          include: ["**/*.test.{ts,tsx,mjs}"],
          exclude: [...notOurs, ...long, "**/*.db.test.*"],
          testTimeout: 20_000,
        },
      },
      {
        extends: true,
        test: {
          name: "db",
          include: ["**/*.db.test.{ts,mjs}"],
          exclude: [...notOurs, ...long],
          globalSetup: ["scripts/testing/global-setup.mjs"],
          setupFiles: ["scripts/testing/db-setup.ts"],
          testTimeout: 120_000,
        },
      },
    ],
  },
});

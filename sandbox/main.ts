import { startSandbox } from "./start";

/** The program that scripts/supervisor runs: settings come from the environment. */
async function main(): Promise<void> {
  const { SANDBOX_PORT, SANDBOX_STATE = ".aura/sandbox.json", SANDBOX_KEY, SANDBOX_WEBHOOK_URL, SANDBOX_WEBHOOK_SECRET, SANDBOX_CLOCK, SANDBOX_SEED, SANDBOX_ORDERS, SANDBOX_CAMPAIGNS } = process.env;
  const speed = Number((SANDBOX_CLOCK ?? "1").replace(/x$/, ""));
  const sandbox = await startSandbox({
    port: Number(SANDBOX_PORT ?? 4010), stateFile: SANDBOX_STATE || null, key: SANDBOX_KEY || undefined,
    webhookUrl: SANDBOX_WEBHOOK_URL || undefined, webhookSecret: SANDBOX_WEBHOOK_SECRET || undefined, speed: speed > 0 ? speed : 1,
    seed: wholeOf(SANDBOX_SEED), orders: wholeOf(SANDBOX_ORDERS), campaigns: wholeOf(SANDBOX_CAMPAIGNS),
  });
  let isStopping = false;
  const stop = async () => {
    if (isStopping) return;
    isStopping = true;
    await sandbox.close();
    process.exit(0);
  };
  for (const signal of ["SIGTERM", "SIGINT"]) process.on(signal, () => void stop());
}

/** Undefined where it is not set, so that the default stands. */
function wholeOf(text: string | undefined): number | undefined {
  if (!text) return undefined;
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) throw new Error(`"${text}" must be a whole number above 0.`);
  return value;
}

await main();

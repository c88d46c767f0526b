import { startSandbox } from "./start";

/** The program that scripts/supervisor runs: settings come from the environment. */
async function main(): Promise<void> {
  const { SANDBOX_PORT, SANDBOX_STATE = ".aura/sandbox.json", SANDBOX_KEY, SANDBOX_WEBHOOK_URL, SANDBOX_WEBHOOK_SECRET, SANDBOX_CLOCK } = process.env;
  const speed = Number(SANDBOX_CLOCK ?? 1);
  const sandbox = await startSandbox({
    port: Number(SANDBOX_PORT ?? 4010), stateFile: SANDBOX_STATE || null, key: SANDBOX_KEY || undefined,
    webhookUrl: SANDBOX_WEBHOOK_URL || undefined, webhookSecret: SANDBOX_WEBHOOK_SECRET || undefined, speed: speed > 0 ? speed : 1,
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

await main();

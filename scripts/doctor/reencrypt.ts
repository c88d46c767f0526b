import { assertKeysFit } from "@/lib/platform/db/canary";
import { closePool } from "@/lib/platform/db/pool";
import { resealAll } from "@/lib/wiring/reseal";

// Brings every encrypted value under the newest key of DATA_KEYS; the worker does the same every hour.
const tell = (ok: boolean, sentence: string) => process.stdout.write(`${JSON.stringify({ ok, sentence })}\n`);

await assertKeysFit();
const { newest, older, changed, waiting, isFinished } = await resealAll();
const names = older.join(", ");
if (older.length === 0) tell(true, `Every encrypted value is under the key ${newest}, the only one in use.`);
else {
  tell(true, `${changed} ${changed === 1 ? "value was" : "values were"} encrypted again, under the key ${newest}.`);
  const rest = waiting > 0 ? `${waiting} staged or temporary values still need it and go by themselves within days` : "processes that were started before may still write with it for a day";
  tell(true, isFinished ? `Nothing is left under ${names}: take it out of DATA_KEYS, and keep it with the backups of that time.` : `Leave ${names} in DATA_KEYS: ${rest}. Then run this once more.`);
}
await closePool();

import { setTimeout as sleep } from "node:timers/promises";
import { uploadImport } from "@/lib/imports/mutations/upload";
import { requireProject, type Scope } from "@/lib/core/scope";

const row = new TextEncoder().encode("1,2024-01-05,A,1,5\n".repeat(50_000));

/** Ends by itself after a minute or so, should nobody end it. */
async function* bytes(): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode("Order,Date,SKU,Quantity,Price\n");
  for (let sent = 0; sent < 600; sent++) {
    yield row;
    await sleep(100);
  }
}

process.stdout.write(`pid ${process.pid}\n`);
const scope = requireProject(JSON.parse(process.env.UPLOAD_SCOPE ?? "") as Scope);
await uploadImport(scope, { kind: "orders", fileName: "endless.csv", bytes: bytes() });

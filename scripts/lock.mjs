// npm run lock: after `npm install PACKAGE`, completes package-lock.json so that `npm ci` takes it on every machine.
import { readFileSync, writeFileSync } from "node:fs";
import { completeLock, missingFromLock } from "./building/lock.mjs";

const file = new URL("../package-lock.json", import.meta.url);
const lock = JSON.parse(readFileSync(file, "utf8"));
const missing = missingFromLock(lock);
writeFileSync(file, `${JSON.stringify(completeLock(lock), null, 2)}\n`);
console.log(missing.length === 0 ? "The lock names the packages of every machine." : `Added to the lock: ${missing.join(", ")}`);

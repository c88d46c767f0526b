#!/usr/bin/env node
// Stands in for Prisma's native schema engine where it could not be downloaded: it speaks
// the same JSON-RPC over stdin/stdout and hands each call to @prisma/schema-engine-wasm.
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { createRequire } from "node:module";
import { argv, stdin, stdout, stderr, exit } from "node:process";
import { PrismaPg } from "@prisma/adapter-pg";
import { bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils";
import pg from "pg";

const CHAR_OID = 18;
const TEXT_OID = 25;

const args = readArguments(argv.slice(2));
if (args.version) {
  stdout.write("schema-engine-cli wasm\n");
  exit(0);
}
// Databases are made by our own provisioning, so the answer to Prisma's question is always yes.
if (args.command) exit(0);

describeCharAsText();
serve();

function readArguments(words) {
  const found = { datamodels: [], url: undefined, version: false, command: undefined };
  for (let i = 0; i < words.length; i++) {
    if (words[i] === "--version") found.version = true;
    else if (words[i] === "cli") found.command = words[i + 1];
    else if (words[i] === "--datamodels") found.datamodels.push(words[++i]);
    else if (words[i] === "--datasource") found.url = JSON.parse(words[++i]).url;
  }
  return found;
}

/** The adapter reads the Postgres type "char" as a number of bytes; the engine wants text. */
function describeCharAsText() {
  const query = pg.Client.prototype.query;
  pg.Client.prototype.query = function patched(...parameters) {
    const answer = query.apply(this, parameters);
    if (typeof answer?.then !== "function") return answer;
    return answer.then((result) => {
      for (const field of result?.fields ?? []) {
        if (field.dataTypeID === CHAR_OID) field.dataTypeID = TEXT_OID;
      }
      return result;
    });
  };
}

async function loadEngine(factory) {
  const wasmModule = await import("@prisma/schema-engine-wasm/schema_engine_bg");
  const bytes = readFileSync(
    createRequire(import.meta.url)
      .resolve("@prisma/schema-engine-wasm")
      .replace(/schema_engine\.js$/, "schema_engine_bg.wasm"),
  );
  const { instance } = await WebAssembly.instantiate(bytes, {
    "./schema_engine_bg.js": wasmModule,
  });
  wasmModule.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start();
  const datamodels = args.datamodels.map((path) => [path, readFileSync(path, "utf8")]);
  return wasmModule.SchemaEngine.new(
    { datamodels: datamodels.length > 0 ? datamodels : undefined },
    (log) => stderr.write(`${log}\n`),
    bindMigrationAwareSqlAdapterFactory(factory),
  );
}

/** A diff of two schemas needs no database, yet the engine asks one for its version. */
function offlineFactory() {
  const answer = { columnNames: ["exists", "version", "numeric_version"], columnTypes: [5, 7, 0] };
  const adapter = {
    provider: "postgres",
    adapterName: "offline",
    queryRaw: async () => ({ ...answer, rows: [[true, "PostgreSQL 16.0", 160000]] }),
    executeRaw: async () => 0,
    executeScript: async () => undefined,
    getConnectionInfo: () => ({ schemaName: "public", supportsRelationJoins: true }),
    dispose: async () => undefined,
  };
  return { ...adapter, connect: async () => adapter, connectToShadowDb: async () => adapter };
}

function databaseFactory() {
  if (!args.url) throw new Error("Set DATABASE_OWNER_URL or DATABASE_URL to the database.");
  const factory = new PrismaPg({ connectionString: args.url, max: 4 });
  return {
    provider: factory.provider,
    adapterName: factory.adapterName,
    connect: async () => wholeScripts(await factory.connect()),
    connectToShadowDb: async () => wholeScripts(await factory.connectToShadowDb()),
  };
}

/** The adapter cuts a script at every semicolon, which breaks function bodies: send it whole. */
function wholeScripts(adapter) {
  adapter.executeScript = async (script) => {
    try {
      await adapter.underlyingDriver().query(script);
    } catch (error) {
      adapter.onError(error);
    }
  };
  return adapter;
}

function send(message) {
  stdout.write(`${JSON.stringify({ jsonrpc: "2.0", ...message })}\n`);
}

async function call(engine, { method, params }) {
  if (method === "getDatabaseVersion") return engine.version(params);
  if (typeof engine[method] !== "function") throw new Error(`The engine has no method ${method}.`);
  const result = (await engine[method](params)) ?? {};
  if (method !== "diff") return result;
  send({ id: `print-${Date.now()}`, method: "print", params: { content: result.stdout ?? "" } });
  return { exitCode: result.exitCode, stdout: null };
}

function toRpcError(error) {
  const message = error?.message ?? String(error);
  const code = error?.code ?? /^(P\d{4})/.exec(message)?.[1];
  return {
    code: 4466,
    message: "An error happened. Check the data field for details.",
    data: { is_panic: false, message, error_code: code, meta: error?.meta },
  };
}

function isOfflineDiff({ method, params }) {
  const offline = ["empty", "schemaDatamodel"];
  return method === "diff" && offline.includes(params.from.tag) && offline.includes(params.to.tag);
}

function serve() {
  let engine;
  let queue = Promise.resolve();
  const answer = async (request) => {
    try {
      engine ??= await loadEngine(isOfflineDiff(request) ? offlineFactory() : databaseFactory());
      send({ id: request.id, result: await call(engine, request) });
    } catch (error) {
      send({ id: request.id, error: toRpcError(error) });
    }
  };
  const lines = createInterface({ input: stdin });
  lines.on("line", (line) => {
    if (line.trim() === "") return;
    const request = JSON.parse(line);
    // What has no method answers a print request of ours.
    if (request.method) queue = queue.then(() => answer(request));
  });
  lines.on("close", () => queue.then(() => exit(0)));
}

import "server-only";
import pino, { type Logger } from "pino";
import { currentContext } from "./context";
import { describeError } from "./describe-error";

// Names under which secrets or personal data could come along in an object.
const SECRET_NAMES = ["password", "token", "secret", "authorization", "cookie", "email", "name", "phone", "address", "key"];

let logger: Logger | undefined;

/** JSON lines to stdout with request, tenant and project id. Pass ids and counts, never people's data. */
export function log(): Logger {
  logger ??= makeLogger(process.env.LOG_LEVEL ?? (process.env.NODE_ENV === "test" ? "silent" : "info"));
  return logger;
}

export function makeLogger(level: string, destination?: pino.DestinationStream): Logger {
  const options: pino.LoggerOptions = {
    level,
    base: { role: process.env.AURA_PROCESS ?? process.env.ROLE ?? "web" },
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    serializers: { err: describeError, error: describeError },
    redact: { paths: SECRET_NAMES.flatMap((name) => [name, `*.${name}`]), censor: "[removed]" },
    mixin: contextFields,
  };
  return destination ? pino(options, destination) : pino(options);
}

function contextFields(): object {
  const context = currentContext();
  if (!context) return {};
  const { requestId, tenantId, projectId } = context;
  return { requestId, ...(tenantId ? { tenantId } : {}), ...(projectId ? { projectId } : {}) };
}

import "server-only";
import { readFileSync } from "node:fs";
import { z } from "zod";
import { providerPairs, providerSettings } from "./provider-settings";

/** Settings that mean nothing one by one. */
const TOGETHER = [["GOOGLE_CLIENT_ID", "GOOGLE_CLIENT_SECRET"], ["OIDC_ISSUER", "OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET"], ...providerPairs] as const;

const flag = (sentence: string) => ({ error: sentence });

const schema = z.object({
  DATABASE_URL: z.url(flag("must be a postgresql:// address")).optional(),
  DATABASE_JOBS_URL: z.url(flag("must be a postgresql:// address")).optional(),
  DATABASE_POOL: z.coerce.number(flag("must be a number")).int().min(2).max(200).default(10),
  APP_URL: z.url(flag("must be the address that browsers use, like https://aura.example.com")).default("http://localhost:3000"),
  /** The address of this machine that the web process listens on; without it, all of them. */
  HOST: z.string().regex(/^[\w.:-]+$/, flag("must be an address of this machine, like 127.0.0.1")).optional(),
  PORT: z.coerce.number(flag("must be a port number")).int().min(1).max(65_535).default(3000),
  AUTH_SECRET: z.string(flag("is missing; make one with: openssl rand -base64 48")).min(32, flag("must have at least 32 characters; make one with: openssl rand -base64 48")),
  DATA_KEYS: z.string(flag('is missing; make one with: echo "k1:$(openssl rand -base64 32)"')).transform(toKeys),
  SIGNUP: z.enum(["open", "invite", "closed"], flag("must be open, invite or closed")).default("open"),
  GOOGLE_CLIENT_ID: z.string().optional(),
  GOOGLE_CLIENT_SECRET: z.string().optional(),
  OIDC_ISSUER: z.url(flag("must be the address of the issuer, like https://login.example.com")).optional(),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
  /** As the button says it. */
  OIDC_NAME: z.string().max(40, flag("must have at most 40 characters")).default("single sign-on"),
  /** Set by scripts/supervisor when it runs the database itself; nobody else is to set it. */
  DATABASE_EMBEDDED: z.enum(["on", "off"], flag("is set by npm start itself; unset it")).default("off"),
  SMTP_URL: z.url({ protocol: /^smtps?$/, error: "must be the address of your mail server, like smtp://user:password@mail.example.com:587" }).optional(),
  MAIL_FROM: z.string().regex(/^([^<>@,;\r\n]{1,100} <[^\s<>@,;]+@[^\s<>@,;]+>|[^\s<>@,;]+@[^\s<>@,;]+)$/, flag("must be an address, like Aura <aura@example.com>")).optional(),
  /** E-mail addresses of those who administer the whole installation. */
  INSTANCE_ADMINS: z.string().default("").transform(toAddresses),
  TRUSTED_PROXIES: z.coerce.number(flag("must be how many proxies stand before Aura")).int().min(0).max(10).default(0),
  LOG_LEVEL: z.enum(["trace", "debug", "info", "warn", "error", "fatal", "silent"], flag("must be trace, debug, info, warn, error, fatal or silent")).default("info"),
  ROLE: z.enum(["web", "worker", "all"], flag("must be web, worker or all")).default("all"),
  REQUESTS_PER_MINUTE: z.coerce.number(flag("must be a number")).int().min(20).max(1_000_000).default(3_000),
  /** How long a question may read single orders while its asker waits; then it goes on in the background. */
  METRIC_BUDGET_MS: z.coerce.number(flag("must be a number of milliseconds")).int().min(0).max(20_000).default(2_000),
  METRICS_TOKEN: z.string().min(16, flag("must have at least 16 characters")).optional(),
  BLOBS: z.enum(["postgres", "disk", "s3"], flag("must be postgres, disk or s3")).default("postgres"),
  BLOBS_FOLDER: z.string().default(".aura/blobs"),
  S3_ENDPOINT: z.url(flag("must be the address of the storage, like https://s3.eu-central-1.amazonaws.com")).optional(),
  S3_REGION: z.string().regex(/^[a-z0-9-]+$/, flag("must be the name of a region, like eu-central-1")).default("us-east-1"),
  S3_BUCKET: z.string().regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, flag("must be the name of a bucket")).optional(),
  S3_ACCESS_KEY_ID: z.string().optional(),
  S3_SECRET_ACCESS_KEY: z.string().optional(),
  BILLING: z.enum(["on", "off"], flag("must be on or off")).optional(),
  STRIPE_SECRET_KEY: z.string().regex(/^[sr]k_(test|live)_\w+$/, flag("must be a secret or restricted key of Stripe, like sk_live_…")).optional(),
  /** One or, while they are changed, several separated by commas. */
  STRIPE_WEBHOOK_SECRET: z.string().regex(/^\s*whsec_\w+(\s*,\s*whsec_\w+)*\s*$/, flag("must be a signing secret of Stripe, like whsec_…, or several separated by commas")).optional(),
  ...providerSettings,
  STRIPE_API_BASE: z.url(flag("must be the address of something that speaks like Stripe")).optional(),
}).superRefine((given, context) => {
  for (const together of TOGETHER) {
    const missing = together.filter((name) => !given[name]);
    if (missing.length === together.length) continue;
    for (const name of missing) context.addIssue({ code: "custom", path: [name], message: `is missing; sign-in needs ${together.join(", ")} together` });
  }
  for (const name of given.BILLING === "on" ? (["STRIPE_SECRET_KEY", "STRIPE_WEBHOOK_SECRET"] as const) : []) {
    if (!given[name]) context.addIssue({ code: "custom", path: [name], message: "is missing; BILLING=on needs it" });
  }
  if (given.SMTP_URL && !given.MAIL_FROM) context.addIssue({ code: "custom", path: ["MAIL_FROM"], message: "is missing; SMTP_URL needs it, like Aura <aura@example.com>" });
  if (given.BLOBS !== "s3") return;
  for (const name of ["S3_BUCKET", "S3_ACCESS_KEY_ID", "S3_SECRET_ACCESS_KEY"] as const) {
    if (!given[name]) context.addIssue({ code: "custom", path: [name], message: "is missing; BLOBS=s3 needs it" });
  }
});

export type Settings = z.infer<typeof schema>;
export interface DataKey {
  id: string;
  key: Buffer;
}

let known: Settings | undefined;

/** Every setting of this process, checked once; throws one error that names each wrong setting. */
export function settings(): Settings {
  known ??= readSettings(process.env);
  return known;
}

/** For tests, which change the environment between cases. */
export function forgetSettings(): void {
  known = undefined;
}

type Environment = Record<string, string | undefined>;

export function readSettings(environment: Environment): Settings {
  const given: Environment = {};
  for (const name of Object.keys(schema.shape)) given[name] = readSetting(environment, name);
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map((issue) => `- ${issue.path.join(".")} ${issue.message}`);
  throw new Error(`Some settings are not right:\n${[...new Set(problems)].join("\n")}`);
}

/** NAME itself, or what the file named by NAME_FILE holds. An empty setting counts as not given. */
function readSetting(environment: Environment, name: string): string | undefined {
  const value = environment[name];
  if (value) return value;
  const file = environment[`${name}_FILE`];
  if (!file) return undefined;
  try {
    return readFileSync(file, "utf8").trim() || undefined;
  } catch {
    throw new Error(`${name}_FILE names the file ${file}, which cannot be read.`);
  }
}

/** Settings that other code reads from the environment come from their NAME_FILE first. */
export function spreadFileSettings(environment: Environment = process.env): void {
  for (const name of Object.keys(schema.shape)) {
    const value = readSetting(environment, name);
    if (value !== undefined) environment[name] = value;
  }
}

function toAddresses(text: string, context: z.RefinementCtx): string[] {
  const addresses = text.split(",").map((address) => address.normalize("NFKC").trim().toLowerCase()).filter(Boolean);
  if (addresses.every((address) => z.email().safeParse(address).success)) return addresses;
  context.addIssue({ code: "custom", message: "must be e-mail addresses separated by commas" });
  return z.NEVER;
}

function toKeys(text: string, context: z.RefinementCtx): DataKey[] {
  const keys = text.split(",").map((entry) => {
    const [id = "", secret = ""] = entry.trim().split(":");
    return { id, key: Buffer.from(secret, "base64") };
  });
  const fits = keys.every(({ id, key }) => /^[a-z0-9]{1,16}$/.test(id) && key.length === 32);
  const areDifferent = new Set(keys.map(({ id }) => id)).size === keys.length;
  if (!fits || !areDifferent) {
    context.addIssue({ code: "custom", message: "must look like k1:<32 bytes in base64>,k2:…, newest last, each id once" });
    return z.NEVER;
  }
  return keys;
}

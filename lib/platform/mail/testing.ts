import "server-only";
import type { AddressInfo } from "node:net";
import PostalMime, { type Email } from "postal-mime";
import { SMTPServer } from "smtp-server";
import { forgetSettings } from "@/lib/platform/env/settings";

export interface TestMailServer {
  port: number;
  received: Email[];
  /** Codes with which the next receivers are refused, in turn; 0 takes one. */
  refusals: number[];
  stop(): Promise<void>;
}

/** A real SMTP server; takes all mail until told otherwise. */
export async function startTestMailServer(port = 0): Promise<TestMailServer> {
  const received: Email[] = [];
  const refusals: number[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    logger: false,
    onRcptTo({ address }, _session, done) {
      const responseCode = refusals.shift() ?? 0;
      done(responseCode === 0 ? null : Object.assign(new Error(`no ${address} here`), { responseCode }));
    },
    onData(stream, _session, done) {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => void PostalMime.parse(Buffer.concat(chunks)).then((mail) => { received.push(mail); done(); }, done));
    },
  });
  server.on("error", () => undefined);
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  return {
    port: (server.server.address() as AddressInfo).port,
    received,
    refusals,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** Settings as if the operator had named this server; null takes them away. */
export function useMailServer(port: number | null): void {
  if (port === null) {
    delete process.env.SMTP_URL;
    delete process.env.MAIL_FROM;
  } else {
    Object.assign(process.env, { SMTP_URL: `smtp://127.0.0.1:${port}`, MAIL_FROM: "Aura <aura@example.com>" });
  }
  forgetSettings();
}

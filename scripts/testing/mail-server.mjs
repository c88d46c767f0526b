import { mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { SMTPServer } from "smtp-server";

/**
 * A real SMTP server on loopback for the browser tests. Each mail becomes a file in `folder`, which
 * app/testing/mail.ts reads in the processes of Playwright.
 */
export async function startMailServer(root) {
  const folder = join(root, ".aura/test", `mail-${process.pid}`);
  mkdirSync(folder, { recursive: true });
  let count = 0;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    logger: false,
    onData(stream, _session, done) {
      const chunks = [];
      stream.on("data", (chunk) => chunks.push(chunk));
      stream.on("end", () => {
        const name = join(folder, String(++count).padStart(6, "0"));
        // Under its name only when it is whole.
        writeFileSync(`${name}.part`, Buffer.concat(chunks));
        renameSync(`${name}.part`, `${name}.eml`);
        done();
      });
    },
  });
  server.on("error", () => undefined);
  await new Promise((resolve, reject) => server.once("error", reject).listen(0, "127.0.0.1", resolve));
  const { port } = server.server.address();
  return {
    folder,
    settings: { SMTP_URL: `smtp://127.0.0.1:${port}`, MAIL_FROM: "Aura <aura@example.com>" },
    async stop() {
      await new Promise((resolve) => server.close(resolve));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

import { createServer } from "node:net";

/** A port that is free on loopback now; the caller takes it at once and tries again if it lost. */
export function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

/** Why the port cannot be listened on and what to do, as a sentence; undefined when it can be. */
export function findPortProblem(port) {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", ({ code, message }) => resolve(explain(port, code, message)));
    probe.listen(port, () => probe.close(() => resolve(undefined)));
  });
}

function explain(port, code, message) {
  if (code === "EADDRINUSE") {
    return `Port ${port} is taken by another program. Stop that program, or choose another port: PORT=${port + 1} npm start`;
  }
  if (code === "EACCES") return `Port ${port} is for the administrator only. Choose one above 1023: PORT=3000 npm start`;
  return `Port ${port} cannot be listened on: ${message}.`;
}

import { relative } from "node:path";

/** @typedef {{ file: string, name: string, message: string, passedLater: boolean }} Trouble */

/** Tests that failed, and those that passed at the second try alone. @returns {Trouble[]} */
export function troublesOfVitest(root, report) {
  return (report?.testResults ?? []).flatMap(({ name: path, status, message, assertionResults }) => {
    const file = relative(root, path);
    if (status === "failed" && assertionResults.length === 0) return [{ file, name: "could not be loaded", message: firstLines(message), passedLater: false }];
    return assertionResults.filter(({ failureMessages }) => failureMessages?.length > 0)
      .map((one) => ({ file, name: one.fullName, message: firstLines(one.failureMessages[0]), passedLater: one.status === "passed" }));
  });
}

/** @returns {Trouble[]} */
export function troublesOfPlaywright(report) {
  return (report?.suites ?? []).flatMap(specsOf).flatMap(({ file, title, tests }) => tests
    .filter(({ status }) => status === "unexpected" || status === "flaky")
    .map(({ status, results }) => ({ file, name: title, message: firstLines(results.find(({ error }) => error)?.error.message), passedLater: status === "flaky" })));
}

const specsOf = ({ specs = [], suites = [] }) => [...specs, ...suites.flatMap(specsOf)];

/** For the end of a long output, where nobody has to look for them. @returns {string[]} lines */
export function describeTroubles(troubles) {
  const list = (title, some) => (some.length === 0 ? [] : [`\n${title}`, ...some.map(({ file, name, message }) => `- ${file}: ${name}\n    ${message.replaceAll("\n", "\n    ")}`)]);
  return [
    ...list("Passed at the second try alone, which says that they or what they test are not steady:", troubles.filter(({ passedLater }) => passedLater)),
    ...list("Failed:", troubles.filter(({ passedLater }) => !passedLater)),
  ];
}

const MOST_LINES = 6;
const firstLines = (text) => String(text ?? "").replace(/\u001b\[[0-9;]*m/g, "").trim().split("\n").slice(0, MOST_LINES).join("\n");
